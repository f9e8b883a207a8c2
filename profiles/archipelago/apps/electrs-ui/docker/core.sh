#!/bin/sh
# Whether the node's Bitcoin service answers; the container's gateway is the node.
printf 'Content-Type: application/json\r\nCache-Control: no-store\r\n\r\n'
node=$(ip route | sed -n 's/^default via \([0-9.]*\).*/\1/p')
if timeout 5 wget -q -O /dev/null "http://$node:8332/"; then
    printf '{"core":"answers"}\n'
else
    printf '{"core":"does not answer"}\n'
fi
