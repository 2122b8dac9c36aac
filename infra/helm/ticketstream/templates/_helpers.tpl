{{- define "ticketstream.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-{{ $name }}{{ end -}}
{{- end -}}

{{/* What all resources carry; of (list $ "component"). */}}
{{- define "ticketstream.labels" -}}
{{- $root := first . -}}
helm.sh/chart: {{ $root.Chart.Name }}-{{ $root.Chart.Version }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
{{ include "ticketstream.selector" . }}
{{- end -}}

{{- define "ticketstream.selector" -}}
{{- $root := first . -}}
app.kubernetes.io/name: {{ $root.Chart.Name }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ last . }}
{{- end -}}

{{- define "ticketstream.metadata" -}}
name: {{ include "ticketstream.fullname" (first .) }}-{{ last . }}
labels: {{- include "ticketstream.labels" . | nindent 2 }}
{{- end -}}

{{/* of (list $ service) */}}
{{- define "ticketstream.image" -}}
{{- $root := first . -}}
{{- $image := (last .).image -}}
{{ with $root.Values.image.registry }}{{ trimSuffix "/" . }}/{{ end }}{{ $image }}:
{{- default $root.Chart.AppVersion $root.Values.image.tag -}}
{{- end -}}

{{/* What Pod Security's level restricted asks for; the images' user is 10001. */}}
{{- define "ticketstream.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "ticketstream.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{/*
  The start of a pod's spec. Service links would put variables such as TICKETSTREAM_INGEST_PORT into it, which are
  settings that nobody has made: ingest, job and console would not start.
*/}}
{{- define "ticketstream.podStart" -}}
{{- $root := first . -}}
{{- $service := last . -}}
enableServiceLinks: false
securityContext: {{- include "ticketstream.podSecurity" . | nindent 2 }}
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets: {{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- with $service.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $service.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $service.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Memory, processor and GPUs of a container. */}}
{{- define "ticketstream.resources" -}}
{{- $resources := deepCopy .resources -}}
{{- if .gpus -}}
{{- $_ := set $resources "limits" (merge (dict "nvidia.com/gpu" .gpus) (default (dict) $resources.limits)) -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end -}}

{{/* Instances of ingest at most. */}}
{{- define "ticketstream.ingestInstances" -}}
{{- $ingest := .Values.ingest -}}
{{- if eq $ingest.autoscaling.mode "none" }}{{ $ingest.replicas }}{{ else }}{{ $ingest.autoscaling.maxReplicas }}{{ end -}}
{{- end -}}

{{/* Partitions of tickets.received, by which the instances of ingest are bounded. */}}
{{- define "ticketstream.receivedPartitions" -}}
{{- $topics := .Files.Get "files/topics.yaml" | fromYaml -}}
{{- index .Values.strimzi.partitions "tickets.received" | default (index $topics "tickets.received").partitions -}}
{{- end -}}

{{/* The port of host:port, or of a URL. */}}
{{- define "ticketstream.port" -}}
{{- $address := urlParse (ternary . (printf "tcp://%s" .) (contains "://" .)) -}}
{{- $port := regexFind ":[0-9]+$" $address.host | trimPrefix ":" -}}
{{- default (ternary "80" "443" (eq $address.scheme "http")) $port -}}
{{- end -}}

{{/* Where the intake is reached. */}}
{{- define "ticketstream.ingestUrl" -}}
{{- if .Values.ingest.enabled -}}
{{ ternary "https" "http" (ne .Values.ingest.tlsSecret "") }}://{{ include "ticketstream.fullname" . }}-ingest:8080
{{- else -}}
{{ .Values.console.ingestUrl }}
{{- end -}}
{{- end -}}

{{- define "ticketstream.selectorInline" -}}
{{- include "ticketstream.selector" . | fromYaml | toJson -}}
{{- end -}}
