# Scene: a policy gets the packets of a capture. LOADER is its name, ARGUMENTS what `run` gets, PLAN what is done to it.
# shellcheck disable=SC2086
start policy "$LOADER" run --json $ARGUMENTS
say driver
if [ "$SENDS" = yes ]; then far gallery-driver policy.out "$PLAN" 2>&1; else gallery-driver policy.out "$PLAN" 2>&1; fi
sleep 0.3
say maps
"$LOADER" maps --json 2>&1
stop policy
