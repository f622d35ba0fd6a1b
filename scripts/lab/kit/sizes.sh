# Scene: a loader makes maps at the limits of their kinds. LOADER is the policy.
start s "$LOADER" run
shown s
stop s
