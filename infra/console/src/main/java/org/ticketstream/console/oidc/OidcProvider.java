package org.ticketstream.console.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.oidc.LoginRefusedException.Reason;

/**
 * What a provider says of itself, asked for when the first person logs in and again after an hour: the console starts,
 * and people go on, while the provider is away. Its keys are asked for when a token names one that is not known, so a
 * provider can change them at any time. Thread-safe.
 */
final class OidcProvider {
    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final long FRESH_NANOS = Duration.ofHours(1).toNanos();
    private static final long REST_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int TRIES = 2;

    /** By a key of the provider; none that a client secret signs, and none without a signature. */
    private static final Set<JWSAlgorithm> ALGORITHMS = signatures();

    private final OidcConfig config;
    private final ProviderHttp http;
    private final LongSupplier nanoTime;
    private Known known;
    private long failedAt;
    private IOException failure;

    /**
     * What is known of it.
     *
     * @param since on the clock of this process
     */
    record Known(OIDCProviderMetadata metadata, IDTokenValidator tokens, long since) {}

    OidcProvider(OidcConfig config, ProviderHttp http, LongSupplier nanoTime) {
        this.config = config;
        this.http = http;
        this.nanoTime = nanoTime;
    }

    private static Set<JWSAlgorithm> signatures() {
        Set<JWSAlgorithm> signatures = new HashSet<>(JWSAlgorithm.Family.RSA);
        signatures.addAll(JWSAlgorithm.Family.EC);
        signatures.remove(JWSAlgorithm.ES256K);
        return Set.copyOf(signatures);
    }

    synchronized Known known() throws LoginRefusedException {
        long now = nanoTime.getAsLong();
        if (known != null && now - known.since() < FRESH_NANOS) {
            return known;
        }
        boolean resting = failure != null && now - failedAt < REST_NANOS;
        if (!resting) {
            refresh();
        }
        if (known == null) {
            throw new LoginRefusedException(
                    Reason.PROVIDER,
                    "Cannot use the provider " + config.issuer() + ": " + failure.getMessage(),
                    failure);
        }
        return known;
    }

    private void refresh() {
        for (int i = 0; i < TRIES; i++) {
            try {
                known = read();
                failure = null;
                return;
            } catch (IOException e) {
                failure = e;
            }
        }
        failedAt = nanoTime.getAsLong();
        LOG.warn("The provider {} does not say what it is: {}", config.issuer(), failure.getMessage());
    }

    private Known read() throws IOException {
        String issuer = config.issuer().toString();
        URI place = URI.create(issuer.replaceFirst("/$", "") + DISCOVERY);
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(
                    http.retrieveResource(place.toURL()).getContent());
            requireUsable(metadata);
            return new Known(metadata, validator(metadata), nanoTime.getAsLong());
        } catch (ParseException e) {
            throw new IOException(place + " does not describe a provider: " + e.getMessage(), e);
        }
    }

    private void requireUsable(OIDCProviderMetadata metadata) throws IOException {
        String named = metadata.getIssuer().getValue();
        if (!named.equals(config.issuer().toString())) {
            throw new IOException("it calls itself " + named + "; --oidc-issuer must say the same");
        }
        if (metadata.getAuthorizationEndpointURI() == null
                || metadata.getTokenEndpointURI() == null
                || metadata.getJWKSetURI() == null) {
            throw new IOException("it names no endpoint for logins, for tokens or for its keys");
        }
        for (URI endpoint : Stream.of(
                        metadata.getAuthorizationEndpointURI(),
                        metadata.getTokenEndpointURI(),
                        metadata.getJWKSetURI(),
                        metadata.getUserInfoEndpointURI(),
                        metadata.getEndSessionEndpointURI())
                .filter(Objects::nonNull)
                .toList()) {
            if (!SafeUrl.isSafe(endpoint)) {
                throw new IOException("it names an endpoint without TLS: " + endpoint);
            }
        }
    }

    private IDTokenValidator validator(OIDCProviderMetadata metadata) throws MalformedURLException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(), http)
                // It would keep a thread.
                .refreshAheadCache(false)
                .retrying(true)
                .build();
        return new IDTokenValidator(
                metadata.getIssuer(),
                new ClientID(config.clientId()),
                new JWSVerificationKeySelector<>(ALGORITHMS, keys),
                null);
    }
}
