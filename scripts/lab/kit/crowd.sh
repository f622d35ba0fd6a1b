# Scene: twenty programs in one chain see one frame. LOADER is the policy.
start c "$LOADER" run
shown c
labkit netns far send far 1 udp 10.77.1.1
sleep 0.3
dumped c
stop c
