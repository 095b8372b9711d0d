#!/bin/sh
# Runs a command of secure-iis in a container; in an Indexed Job for one shard, which its index chooses.
set -eu
export HOME=/tmp PULUMI_HOME=/tmp/.pulumi PULUMI_SKIP_UPDATE_CHECK=true PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true

# A run writes the files of its stacks beside Pulumi.yaml, where the image is read only.
mkdir /tmp/project
cd /tmp/project
ln -s /project/* .
cp --remove-destination /project/Pulumi*.yaml .

exec node_modules/.bin/secure-iis "$@" ${JOB_COMPLETION_INDEX:+--shard $((JOB_COMPLETION_INDEX + 1))}
