#!/bin/sh
# The JSON-RPC stand-in: httpd calls it for every request to /. Credentials are taken and not looked at.
answer() { # STATUS JSON
    printf 'Status: %s\r\nContent-Type: application/json\r\n\r\n%s\n' "$1" "$2"
    exit 0
}

if [ "$REQUEST_METHOD" != POST ]; then
    answer '200 OK' '{"name":"bitcoin-core stand-in","note":"POST JSON-RPC to this address"}'
fi

body=$(head -c "${CONTENT_LENGTH:-0}" | tr -d '\r\n')
method=$(printf '%s' "$body" | sed -n 's/.*"method"[[:space:]]*:[[:space:]]*"\([a-z]*\)".*/\1/p')
id=$(printf '%s' "$body" | sed -n 's/.*"id"[[:space:]]*:[[:space:]]*\("[^"\\]*"\|-\{0,1\}[0-9][0-9]*\).*/\1/p')
id=${id:-null}
now=$(date +%s)
# One block in ten minutes since the first one of the real chain: it looks alive, and is the same on every node.
height=$(((now - 1231006505) / 600))
hash=$(printf 'stand-in %s' "$height" | sha256sum | cut -c1-56)
warning='This is a stand-in, not a Bitcoin node.'

result() { answer '200 OK' "{\"result\":$1,\"error\":null,\"id\":$id}"; }

case $method in
    getblockchaininfo)
        result "{\"chain\":\"regtest\",\"blocks\":$height,\"headers\":$height,\"bestblockhash\":\"00000000$hash\",\
\"difficulty\":1,\"time\":$now,\"mediantime\":$((now - 3600)),\"verificationprogress\":1,\
\"initialblockdownload\":false,\"size_on_disk\":0,\"pruned\":true,\"warnings\":\"$warning\"}"
        ;;
    getnetworkinfo) result "{\"version\":0,\"subversion\":\"/Stand-in:1.0.0/\",\"connections\":0,\"warnings\":\"$warning\"}" ;;
    getblockcount) result "$height" ;;
    getbestblockhash) result "\"00000000$hash\"" ;;
    *) answer '404 Not Found' "{\"result\":null,\"error\":{\"code\":-32601,\"message\":\"Method not found\"},\"id\":$id}" ;;
esac
