# Scene: which answers of a tc program let the next one of its chain run. LOADER is a policy of `answers` and `sees`.
start c "$LOADER" run
shown c
answer=$(map_named c answer)
for code in ff 00 01 02 03; do
  rest=00
  [ $code = ff ] && rest=ff
  bpftool map update id "$answer" key 0 0 0 0 value hex $code $rest $rest $rest
  labkit netns far send far 3 udp 10.77.1.1
  sleep 0.2
done
dumped c
stop c
