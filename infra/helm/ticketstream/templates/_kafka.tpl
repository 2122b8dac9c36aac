{{/* The Secret with the credentials of a service; of (list $ "ingest"). */}}
{{- define "ticketstream.kafkaSecret" -}}
{{- $root := first . -}}
{{- $service := index $root.Values (last .) -}}
{{- default (printf "%s-%s" (include "ticketstream.fullname" $root) (last .)) $service.kafkaSecret -}}
{{- end -}}

{{/* Variables of the clients of Kafka and registry, which all programs share. */}}
{{- define "ticketstream.kafkaEnv" -}}
{{- $root := first . -}}
{{- $service := index $root.Values (last .) -}}
{{- $kafka := $root.Values.kafka -}}
{{- $secret := include "ticketstream.kafkaSecret" . -}}
- name: TICKETSTREAM_KAFKA_SECURITY_PROTOCOL
  value: {{ $kafka.securityProtocol }}
{{- if hasSuffix "SSL" $kafka.securityProtocol }}
{{- if $kafka.caSecret.name }}
- name: TICKETSTREAM_KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: TICKETSTREAM_KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/ticketstream/kafka-ca/{{ $kafka.caSecret.key }}
{{- end }}
{{- end }}
{{- if and (hasPrefix "SASL" $kafka.securityProtocol) (not $service.propertiesSecret) }}
- name: TICKETSTREAM_KAFKA_SASL_MECHANISM
  value: {{ $kafka.saslMechanism }}
- name: TICKETSTREAM_KAFKA_SASL_JAAS_CONFIG
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: sasl.jaas.config}}
{{- end }}
{{- if and (eq $kafka.securityProtocol "SSL") (not $service.propertiesSecret) }}
- name: TICKETSTREAM_KAFKA_SSL_KEYSTORE_TYPE
  value: PKCS12
- name: TICKETSTREAM_KAFKA_SSL_KEYSTORE_LOCATION
  value: /etc/ticketstream/kafka-user/user.p12
- name: TICKETSTREAM_KAFKA_SSL_KEYSTORE_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: user.password}}
{{- end }}
{{- if $service.propertiesSecret }}
- name: TICKETSTREAM_KAFKA_PROPERTIES
  value: /etc/ticketstream/kafka-properties/kafka.properties
{{- end }}
{{- with $root.Values.registry.authSecret }}
{{- if .name }}
- name: TICKETSTREAM_REGISTRY_BASIC_AUTH_CREDENTIALS_SOURCE
  value: USER_INFO
- name: TICKETSTREAM_REGISTRY_BASIC_AUTH_USER_INFO
  valueFrom: {secretKeyRef: {name: {{ .name }}, key: {{ .key }}}}
{{- end }}
{{- end }}
{{- end -}}

{{/* Which files those variables name. */}}
{{- define "ticketstream.kafkaMounts" -}}
{{- $root := first . -}}
{{- $service := index $root.Values (last .) -}}
{{- $kafka := $root.Values.kafka -}}
{{- if and (hasSuffix "SSL" $kafka.securityProtocol) $kafka.caSecret.name }}
- {name: kafka-ca, mountPath: /etc/ticketstream/kafka-ca, readOnly: true}
{{- end }}
{{- if and (eq $kafka.securityProtocol "SSL") (not $service.propertiesSecret) }}
- {name: kafka-user, mountPath: /etc/ticketstream/kafka-user, readOnly: true}
{{- end }}
{{- if $service.propertiesSecret }}
- {name: kafka-properties, mountPath: /etc/ticketstream/kafka-properties, readOnly: true}
{{- end }}
{{- end -}}

{{- define "ticketstream.kafkaVolumes" -}}
{{- $root := first . -}}
{{- $service := index $root.Values (last .) -}}
{{- $kafka := $root.Values.kafka -}}
{{- if and (hasSuffix "SSL" $kafka.securityProtocol) $kafka.caSecret.name }}
{{ include "ticketstream.secretVolume" (list "kafka-ca" $kafka.caSecret.name) }}
{{- end }}
{{- if and (eq $kafka.securityProtocol "SSL") (not $service.propertiesSecret) }}
{{ include "ticketstream.secretVolume" (list "kafka-user" (include "ticketstream.kafkaSecret" .)) }}
{{- end }}
{{- if $service.propertiesSecret }}
{{ include "ticketstream.secretVolume" (list "kafka-properties" $service.propertiesSecret) }}
{{- end }}
{{- end -}}

{{/* Readable by the program's group, which is fsGroup, and by no other user: programs warn of others. */}}
{{- define "ticketstream.secretVolume" -}}
- name: {{ first . }}
  secret: {secretName: {{ last . }}, defaultMode: 0440}
{{- end -}}
