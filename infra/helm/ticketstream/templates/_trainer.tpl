{{/* The environment that all commands of the trainer's image share. */}}
{{- define "ticketstream.commandEnv" -}}
{{- include "ticketstream.javaEnv" .Values.trainer }}
{{ include "ticketstream.scratchEnv" . }}
- name: HF_HOME
  value: /work/hub
- name: TICKETSTREAM_DIR
  value: /work/data
{{ include "ticketstream.installationEnv" (list . "TICKETSTREAM_") }}
{{ include "ticketstream.kafkaEnv" (list . "trainer") }}
{{ include "ticketstream.s3Env" . }}
{{- if .Values.releases.trustedKeysSecret }}
- name: TICKETSTREAM_TRUSTED_KEYS
  value: /etc/ticketstream/trusted-keys
{{- end }}
{{- if .Values.trainer.signKeySecret }}
- name: TICKETSTREAM_SIGN_KEY
  value: /keys/sign.key
{{- end }}
{{- end -}}

{{- define "ticketstream.commandMounts" -}}
- {name: tmp, mountPath: /tmp}
- {name: work, mountPath: /work}
{{ include "ticketstream.releaseMounts" (list . false) }}
{{- include "ticketstream.kafkaMounts" (list . "trainer") }}
{{- if .Values.trainer.dataClaim }}
- {name: data, mountPath: /data, readOnly: true}
{{- end }}
{{- if .Values.trainer.signKeySecret }}
- {name: keys, mountPath: /keys, readOnly: true}
{{- end }}
{{- end -}}

{{- define "ticketstream.commandVolumes" -}}
- {name: tmp, emptyDir: {}}
- {name: work, emptyDir: {sizeLimit: {{ .Values.trainer.workSize }}}}
{{ include "ticketstream.releaseVolumes" (list . false) }}
{{- include "ticketstream.kafkaVolumes" (list . "trainer") }}
{{- with .Values.trainer.dataClaim }}
- name: data
  persistentVolumeClaim: {claimName: {{ . }}, readOnly: true}
{{- end }}
{{- with .Values.trainer.signKeySecret }}
{{ include "ticketstream.secretVolume" (list "sign-key" .) }}
- {name: keys, emptyDir: {medium: Memory, sizeLimit: 1Mi}}
{{- end }}
{{- end -}}

{{/* A key that others than its owner can read is refused, and a Secret's file belongs to root: it is copied. */}}
{{- define "ticketstream.signKeyCopy" -}}
{{- if .Values.trainer.signKeySecret }}
initContainers:
  - name: sign-key
    image: {{ include "ticketstream.image" (list . .Values.trainer) }}
    imagePullPolicy: {{ .Values.image.pullPolicy }}
    securityContext: {{- include "ticketstream.containerSecurity" . | nindent 6 }}
    command: [sh, -c, umask 077 && cat /etc/ticketstream/sign-key/sign.key >/keys/sign.key]
    volumeMounts:
      - {name: sign-key, mountPath: /etc/ticketstream/sign-key, readOnly: true}
      - {name: keys, mountPath: /keys}
{{- end }}
{{- end -}}

{{/* A pod that runs one command to its end; of (list $ name args gpus resources). */}}
{{- define "ticketstream.commandPod" -}}
{{- $root := index . 0 -}}
{{- $trainer := $root.Values.trainer -}}
metadata:
  labels: {{- include "ticketstream.labels" (list $root "training") | nindent 4 }}
spec:
  {{- include "ticketstream.podStart" (list $root $trainer) | nindent 2 }}
  serviceAccountName: {{ include "ticketstream.fullname" $root }}-trainer
  automountServiceAccountToken: false
  restartPolicy: Never
  {{- include "ticketstream.signKeyCopy" $root | nindent 2 }}
  containers:
    - name: {{ index . 1 }}
      image: {{ include "ticketstream.image" (list $root $trainer) }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      securityContext: {{- include "ticketstream.containerSecurity" $root | nindent 8 }}
      args: {{- toYaml (index . 2) | nindent 8 }}
      env: {{- include "ticketstream.commandEnv" $root | nindent 8 }}
      resources:
        {{- include "ticketstream.resources" (dict "resources" (index . 4) "gpus" (index . 3)) | nindent 8 }}
      volumeMounts: {{- include "ticketstream.commandMounts" $root | nindent 8 }}
  volumes: {{- include "ticketstream.commandVolumes" $root | nindent 4 }}
{{- end -}}
