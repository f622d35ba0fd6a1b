#!/bin/sh
# The first process of an emulated kernel: runs the jobs of /jobs, one after the other, and switches the machine off. Their
# output goes to the second serial line, which nothing else writes to, framed by `@@@ begin NAME` and `@@@ end NAME STATUS`.
export PATH=/lab/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
/bin/busybox --install -s /bin
mkdir -p /proc /sys /dev /tmp /media /run
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in /modules/*; do insmod "$module"; done
stty -F /dev/ttyS1 raw -echo
exec >/dev/ttyS1 2>&1
for job in /jobs/*; do
  name=$(basename "$job")
  echo "@@@ begin $name"
  sh "$job"
  echo "@@@ end $name $?"
done
sync
poweroff -f
