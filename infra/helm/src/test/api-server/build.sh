#!/usr/bin/env bash
# Builds a kube-apiserver from the Go module k8s.io/kubernetes, and fetches the CRDs of KEDA and of the Prometheus
# operator from theirs, into ~/.cache/ticketstream. About ten minutes of one core the first time, nothing afterwards.
set -euo pipefail

VERSION=1.34.2
KEDA=v2.17.2
PROMETHEUS_OPERATOR=v0.85.0
CACHE=${TICKETSTREAM_KUBERNETES_CACHE:-$HOME/.cache/ticketstream/kubernetes-$VERSION}
PROXY=${GOPROXY:-https://proxy.golang.org}

[[ -x "$CACHE/kube-apiserver" && -e "$CACHE/crds/complete" ]] && exit 0
export PATH=$PATH:/usr/local/go/bin GOFLAGS=-mod=mod GOMAXPROCS=1
command -v go >/dev/null || { echo "go is missing, which builds the API server (https://go.dev/dl)" >&2; exit 75; }
mkdir -p "$CACHE/build" "$CACHE/crds"
cd "$CACHE/build"

# The parts of Kubernetes are modules of their own, 0.x for its 1.x; its go.mod leaves their versions open.
{
  printf 'module apiserver.build\n\ngo 1.24.0\n\nrequire k8s.io/kubernetes v%s\n\n' "$VERSION"
  curl -fsS "${PROXY%%,*}/k8s.io/kubernetes/@v/v$VERSION.mod" |
    sed -nE "s|^\s*(k8s.io/[a-z-]+) v0\.0\.0$|replace \1 => \1 v0.${VERSION#*.}|p"
} >go.mod
printf '//go:build tools\n\npackage tools\n\nimport _ "k8s.io/kubernetes/cmd/kube-apiserver"\n' >tools.go

FLAGS="-s -w -X k8s.io/component-base/version.gitVersion=v$VERSION"
FLAGS+=" -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=34"
nice -n 19 go build -p 1 -trimpath -ldflags "$FLAGS" -o "$CACHE/kube-apiserver" k8s.io/kubernetes/cmd/kube-apiserver

crd() { # MODULE VERSION FILE
  local dir
  dir=$(go mod download -json "$1@$2" | sed -n 's/.*"Dir": "\(.*\)",/\1/p')
  cp "$dir/$3" "$CACHE/crds/"
}
crd github.com/kedacore/keda/v2 "$KEDA" config/crd/bases/keda.sh_scaledobjects.yaml
crd github.com/prometheus-operator/prometheus-operator "$PROMETHEUS_OPERATOR" \
  example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml
chmod -R u+w "$CACHE/crds"
touch "$CACHE/crds/complete"
