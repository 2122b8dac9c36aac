package org.ticketstream.model.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.ticketstream.files.Sha256;

/** The one algorithm of signatures, as the JDK has it. */
final class Ed25519 {

    static final String NAME = "Ed25519";

    private static final int ID_DIGITS = 16;

    private Ed25519() {}

    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(NAME).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** @return empty if the bytes are no key of this algorithm */
    static Optional<PrivateKey> privateKey(byte[] pkcs8) {
        try {
            return Optional.of(KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** @return empty if the bytes are no key of this algorithm */
    static Optional<PublicKey> publicKey(byte[] spki) {
        try {
            return Optional.of(KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(spki)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /**
     * The public key that belongs to a private one, which the JDK computes only when it makes a pair of 32 random
     * bytes.
     */
    static PublicKey publicKey(PrivateKey key) {
        byte[] seed = ((EdECPrivateKey) key)
                .getBytes()
                .orElseThrow(() -> new IllegalArgumentException("Cannot sign: the key does not give its bytes away"));
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            PublicKey computed = generator.generateKeyPair().getPublic();
            if (!verify(computed, seed, sign(key, seed))) {
                throw new IllegalStateException("Cannot compute the public key: this JDK makes pairs in another way");
            }
            return computed;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** False also for bytes that are no signature. */
    static boolean verify(PublicKey key, byte[] bytes, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The first digits of the hash of its X.509 form. */
    static String id(PublicKey key) {
        return Sha256.of(key.getEncoded()).substring(0, ID_DIGITS);
    }

    private static IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException("Cannot use Ed25519 with this JDK: " + cause.getMessage(), cause);
    }

    /** Gives the bytes of a key for random ones. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        private Seed(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
