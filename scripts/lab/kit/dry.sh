# Scene: LOADER loads everything and attaches nothing.
say "dry run"
# shellcheck disable=SC2086
"$LOADER" run --dry-run $ARGUMENTS 2>&1
status=$?
say status
echo $status
