package org.ticketstream.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hash of an audit entry: SHA-256, in lower-case hex, over all fields except the hash itself, in this order: chain,
 * sequence, previousHash, action, actor, subject, at, reason, details. A text is encoded as its length in bytes (4
 * bytes, big endian) and its UTF-8 bytes, null as the length -1, a number as 8 bytes, a time as its milliseconds since
 * 1970, details as their number (4 bytes) followed by key and value of each, sorted by key.
 */
public final class AuditHash {
    private final MessageDigest digest = sha256();

    private AuditHash() {}

    public static String of(AuditEntry entry) {
        AuditHash hash = new AuditHash();
        hash.text(entry.getChain());
        hash.number(entry.getSequence());
        hash.text(entry.getPreviousHash());
        hash.text(entry.getAction());
        hash.text(entry.getActor());
        hash.text(entry.getSubject());
        hash.number(entry.getAt().toEpochMilli());
        hash.text(entry.getReason());
        hash.details(entry.getDetails());
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void details(Map<String, String> details) {
        length(details.size());
        new TreeMap<>(details).forEach((key, value) -> {
            text(key);
            text(value);
        });
    }

    private void text(String text) {
        if (text == null) {
            length(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length(bytes.length);
        digest.update(bytes);
    }

    private void length(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    private void number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot hash: every Java has SHA-256", e);
        }
    }
}
