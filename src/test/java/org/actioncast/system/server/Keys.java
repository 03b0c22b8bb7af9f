package org.actioncast.system.server;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The key pair of an issuer of tokens. */
public final class Keys {

    private static final int BITS = 2048;

    private final KeyPair pair;

    private Keys(KeyPair pair) {
        this.pair = pair;
    }

    public static Keys generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new Keys(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key pair of a private key in PKCS#8 PEM. */
    public static Keys read(Path privatePem) {
        try {
            var base64 = Files.readString(privatePem).replaceAll("-----[A-Z ]+-----|\\s", "");
            var factory = KeyFactory.getInstance("RSA");
            var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            if (factory.generatePrivate(encoded) instanceof RSAPrivateCrtKey key) {
                var open = factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
                return new Keys(new KeyPair(open, key));
            }
            throw new IllegalArgumentException(privatePem + " does not hold an RSA key that names its public half");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(privatePem + " does not hold an RSA key in PKCS#8 PEM", e);
        }
    }

    /** Writes {@code public.pem} and {@code private.pem}, the latter for the owner's eyes only. */
    public Keys writeTo(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(publicPem(directory), publicPem());
            var secret = privatePem(directory);
            Files.deleteIfExists(secret);
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.createFile(
                        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(secret, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path publicPem(Path directory) {
        return directory.resolve("public.pem");
    }

    public static Path privatePem(Path directory) {
        return directory.resolve("private.pem");
    }

    public String publicPem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    public JWK publicJwk(String keyId) {
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID(keyId).build();
    }

    PrivateKey privateKey() {
        return pair.getPrivate();
    }

    private static String pem(String what, byte[] encoded) {
        var base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, base64);
    }
}
