package org.ticketstream.model.signing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Signatures of a manifest, in a separate file beside it: {@code manifest.sig}. The manifest does not list it, so
 * that people can sign later and more than once.
 *
 * @param signatures each by another key
 */
public record BundleSignatures(
        @JsonProperty(required = true) List<Entry> signatures) {

    /** Its file in a bundle. */
    public static final String FILE = "manifest.sig";

    /** A file of signatures is a few hundred bytes; what is larger is none. */
    public static final int LARGEST = 1 << 16;

    private static final int MOST = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * One signature.
     *
     * @param keyId     first 16 hex digits of the SHA-256 of the public key in X.509 form
     * @param algorithm always {@code Ed25519}
     * @param signature base64 of the signature over the bytes of the manifest
     */
    public record Entry(String keyId, String algorithm, String signature) {

        byte[] bytes() {
            try {
                return Base64.getDecoder().decode(signature);
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }
    }

    /** Takes a copy. */
    public BundleSignatures {
        signatures = List.copyOf(signatures);
        if (signatures.size() > MOST) {
            throw new IllegalArgumentException(
                    "Cannot use signatures: there must be at most " + MOST + " (got: " + signatures.size() + ")");
        }
        for (Entry entry : signatures) {
            if (entry.keyId() == null || entry.signature() == null || !Ed25519.NAME.equals(entry.algorithm())) {
                throw new IllegalArgumentException(
                        "Cannot use signatures: each needs a keyId, a signature and the algorithm " + Ed25519.NAME
                                + " (got: " + entry + ")");
            }
        }
    }

    /** @throws IOException if the bytes are no signatures */
    public static BundleSignatures parse(byte[] json) throws IOException {
        if (json.length > LARGEST) {
            throw new IOException(FILE + " must have at most " + LARGEST + " bytes (got: " + json.length + ")");
        }
        BundleSignatures parsed = MAPPER.readValue(json, BundleSignatures.class);
        if (parsed == null) {
            throw new IOException(FILE + " is null");
        }
        return parsed;
    }

    /** These and another one, which takes the place of one by the same key. */
    public BundleSignatures with(Entry signature) {
        Map<String, Entry> byKey = new TreeMap<>();
        Stream.concat(signatures.stream(), Stream.of(signature)).forEach(entry -> byKey.put(entry.keyId(), entry));
        return new BundleSignatures(List.copyOf(byKey.values()));
    }

    /** As it stands in the file. */
    public byte[] toJson() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write signatures: " + e.getOriginalMessage(), e);
        }
    }
}
