# Scene: a script of Node that drives LOADER and prints a line for each check. Only on this machine's kernel.
# Its files go with the world.
mkdir tmp && export TMPDIR=/media/lab/tmp
say checks
# shellcheck disable=SC2086
"$NODE" "$SCRIPT" "$LOADER" $ARGUMENTS 2>&1
status=$?
say status
echo $status
