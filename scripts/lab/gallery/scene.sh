# Scene: a policy of the gallery at work. LOADER is its name, ARGUMENTS what `run` gets, PLAN the path of what is done to it.
# shellcheck disable=SC2086
start policy "$LOADER" run --json $ARGUMENTS
say driver
gallery-driver policy.out "$PLAN" 2>&1
sleep 0.3
say maps
"$LOADER" maps --json 2>&1
stop policy
