# Scene: programs without a body are attached, and nothing changes for anybody. LOADER is the policy.
start s "$LOADER" run
shown s
say ping
labkit sink 9000 3 5 >sink.out &
sink=$!
until grep -qs listening sink.out; do sleep 0.05; done
labkit netns far udp 10.77.4.1 9000 3 10.77.3.1
wait $sink
cat sink.out
labkit call 1 1
stop s
