{{/* Behind the options of the image, whose script reads this. */}}
{{- define "ticketstream.javaEnv" -}}
- name: TICKETSTREAM_JAVA_OPTS
  value: {{ .javaOptions | quote }}
{{- end -}}

{{/* Where Kafka and registry are; of (list $ "TICKETSTREAM_INGEST_"). */}}
{{- define "ticketstream.installationEnv" -}}
{{- $root := first . -}}
{{- $prefix := last . -}}
- name: {{ $prefix }}BOOTSTRAP_SERVERS
  value: {{ $root.Values.kafka.bootstrapServers | quote }}
- name: {{ $prefix }}REGISTRY_URL
  value: {{ $root.Values.registry.url | quote }}
{{- with $root.Values.kafka.topicPrefix }}
- name: {{ $prefix }}TOPIC_PREFIX
  value: {{ . | quote }}
{{- end }}
{{- end -}}

{{/* Settings by their names as variables; of (list settings "TICKETSTREAM_INGEST_"). */}}
{{- define "ticketstream.settingsEnv" -}}
{{- $prefix := last . -}}
{{- range $name, $value := first . }}
- name: {{ $prefix }}{{ $name | upper | replace "-" "_" | replace "." "_" }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end -}}

{{/* Access to the object store, as the AWS SDK reads it. */}}
{{- define "ticketstream.s3Env" -}}
- name: AWS_REGION
  value: {{ .Values.s3.region }}
{{- with .Values.s3.endpoint }}
- name: AWS_ENDPOINT_URL_S3
  value: {{ . | quote }}
{{- end }}
{{- with .Values.s3.credentialsSecret }}
{{- range list "AWS_ACCESS_KEY_ID" "AWS_SECRET_ACCESS_KEY" }}
- name: {{ . }}
  valueFrom: {secretKeyRef: {name: {{ $.Values.s3.credentialsSecret }}, key: {{ . }}}}
{{- end }}
{{- end }}
{{- end -}}

{{/* Where native libraries and other files of a process go, as the root file system cannot be written. */}}
{{- define "ticketstream.scratchEnv" -}}
- name: DJL_CACHE_DIR
  value: /tmp/djl
{{- end -}}

{{/* Which releases are opened; of (list $ "TICKETSTREAM_CONSOLE_"). */}}
{{- define "ticketstream.bundleEnv" -}}
{{- $root := first . -}}
{{- $prefix := last . -}}
- name: {{ $prefix }}BUNDLE_CACHE
  value: /var/cache/ticketstream/bundles
- name: {{ $prefix }}BUNDLE_URIS
  value: {{ default (list (printf "file:%s" $root.Values.releases.mountPath)) $root.Values.releases.uris | join "," }}
{{- if $root.Values.releases.trustedKeysSecret }}
- name: {{ $prefix }}TRUSTED_KEYS
  value: /etc/ticketstream/trusted-keys
{{- end }}
{{- end -}}

{{/* The directory of releases and the trusted keys; of (list $ readOnly). */}}
{{- define "ticketstream.releaseMounts" -}}
{{- $root := first . -}}
- {name: releases, mountPath: {{ $root.Values.releases.mountPath }}, readOnly: {{ last . }}}
{{- if $root.Values.releases.trustedKeysSecret }}
- {name: trusted-keys, mountPath: /etc/ticketstream/trusted-keys, readOnly: true}
{{- end }}
{{- end -}}

{{- define "ticketstream.releaseVolumes" -}}
{{- $root := first . -}}
- name: releases
  persistentVolumeClaim:
    claimName: {{ include "ticketstream.releasesClaim" $root }}
    readOnly: {{ last . }}
{{- with $root.Values.releases.trustedKeysSecret }}
{{ include "ticketstream.secretVolume" (list "trusted-keys" .) }}
{{- end }}
{{- end -}}

{{- define "ticketstream.releasesClaim" -}}
{{- default (printf "%s-releases" (include "ticketstream.fullname" .)) .Values.releases.existingClaim -}}
{{- end -}}

{{/* An HTTP probe; of (list path port tls host seconds failures). */}}
{{- define "ticketstream.probe" -}}
httpGet:
  path: {{ index . 0 }}
  port: {{ index . 1 }}
  scheme: {{ ternary "HTTPS" "HTTP" (ne (index . 2) "") }}
  {{- with index . 3 }}
  httpHeaders:
    - {name: Host, value: {{ . }}}
  {{- end }}
periodSeconds: {{ index . 4 }}
timeoutSeconds: 5
failureThreshold: {{ index . 5 }}
{{- end -}}
