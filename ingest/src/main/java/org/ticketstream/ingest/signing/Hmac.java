package org.ticketstream.ingest.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with one secret. Thread-safe. */
public final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String STANDARD_WEBHOOKS = "whsec_";

    private final SecretKeySpec key;

    /** How a signature is written. */
    public enum Encoding {
        /** Lower-case where we write it. */
        HEX {
            @Override
            public String encode(byte[] signature) {
                return HexFormat.of().formatHex(signature);
            }

            @Override
            byte[] read(String signature) {
                return HexFormat.of().parseHex(signature);
            }
        },
        /** RFC 4648; the alphabet for URLs, and no padding, are read too. */
        BASE64 {
            @Override
            public String encode(byte[] signature) {
                return Base64.getEncoder().encodeToString(signature);
            }

            @Override
            byte[] read(String signature) {
                return Base64.getDecoder().decode(signature.replace('-', '+').replace('_', '/'));
            }
        };

        public abstract String encode(byte[] signature);

        /** Returns the bytes, none if it is not written so. */
        public byte[] decode(String signature) {
            try {
                return read(signature);
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }

        abstract byte[] read(String signature);
    }

    /** With the bytes of the text in UTF-8 as the key. */
    public Hmac(String secret) {
        this(secret.getBytes(StandardCharsets.UTF_8));
    }

    private Hmac(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Whether a secret is written as Standard Webhooks write theirs, which is the key in Base64. */
    public static boolean isStandardWebhooks(String secret) {
        return secret.startsWith(STANDARD_WEBHOOKS);
    }

    /**
     * Of Standard Webhooks 1.0.
     *
     * @param secret the key in Base64, perhaps after {@code whsec_}
     * @throws IllegalArgumentException if it is no Base64; never shows it
     */
    public static Hmac ofStandardWebhooks(String secret) {
        String encoded = isStandardWebhooks(secret) ? secret.substring(STANDARD_WEBHOOKS.length()) : secret;
        byte[] key = Encoding.BASE64.decode(encoded.strip());
        if (key.length == 0) {
            throw new IllegalArgumentException("the secret of Standard Webhooks must be Base64 after whsec_");
        }
        return new Hmac(key);
    }

    /** Returns the signature of all parts, one after the other. */
    public byte[] of(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
