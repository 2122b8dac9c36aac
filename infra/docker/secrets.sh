#!/usr/bin/env bash
# secrets.sh: makes the secrets of compose.yaml, once, in secrets/ beside it; what is there stays.
# The directory is its owner's alone. Containers run as another user and get single files, so these are 0644.
set -euo pipefail
cd "$(dirname "$0")"
images="${TICKETSTREAM_IMAGES:-ticketstream}" version="${TICKETSTREAM_VERSION:-0.1.0-SNAPSHOT}"
mkdir -p -m 0700 secrets
cd secrets

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# key CLIENT ROLE... : its line for the file of hashes on standard output, the key itself in CLIENT.key
key() {
  local name="$1" args=() role
  for role in "${@:2}"; do args+=(--role "$role"); done
  docker run --rm --read-only --tmpfs /tmp:exec --network none --cap-drop ALL "$images/trainer:$version" \
    keys new --name "$name" "${args[@]}" 2>"$name.told"
  grep -oE '[A-Za-z0-9_-]{40,}' "$name.told" | tail -1 | tr -d '\n' >"$name.key"
  rm "$name.told"
}

if [[ ! -f ingest-keys.properties ]]; then
  { key desk publisher corrector reader; key console reader; } >ingest-keys.new
  mv ingest-keys.new ingest-keys.properties
fi
if [[ ! -f console-keys.properties ]]; then
  key person reader corrector engineer >console-keys.new
  mv console-keys.new console-keys.properties
fi
if [[ ! -f s3.properties ]]; then
  id="$(random)" secret="$(random)"
  printf '[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n' "$id" "$secret" >aws
  cat >s3.properties <<END
endpoint=http://0.0.0.0:9000
directory=/var/lib/ticketstream
bucket=models
id=$id
key=$secret
END
fi
chmod 0644 ./*
echo "Secrets are in $PWD: desk.key for helpdesks, person.key to log in to the console."
