package org.ticketstream.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.ticketstream.console.access.Person;
import org.ticketstream.console.oidc.LoginRefusedException.Missing;
import org.ticketstream.console.oidc.LoginRefusedException.Reason;
import org.ticketstream.console.oidc.OidcProvider.Known;
import org.ticketstream.console.oidc.PendingLogins.Pending;
import org.ticketstream.http.access.Role;

/**
 * The authorization code flow: out to the provider and back, once, in the same browser. A code that somebody else got
 * is worth nothing without the verifier (PKCE), a token of another login is none without the nonce, and a return that
 * this browser has not begun is none without the state.
 */
final class OidcLogin {
    /** Longer tokens are not kept: the provider then asks the person whether to log out. */
    private static final int LONGEST_HINT = 4_000;

    private final OidcConfig config;
    private final OidcProvider provider;
    private final TokenExchange exchange;
    private final PersonClaims claims;
    private final PendingLogins pending;

    /**
     * A person who has come back.
     *
     * @param from where the person wanted to go
     * @param goodbye where to go to end the session at the provider, too
     */
    record Arrival(Person person, String from, Optional<URI> goodbye) {}

    OidcLogin(OidcConfig config, LongSupplier nanoTime) {
        ProviderHttp http = new ProviderHttp();
        this.config = config;
        this.provider = new OidcProvider(config, http, nanoTime);
        this.exchange = new TokenExchange(config, http);
        this.claims = new PersonClaims(config, http);
        this.pending = new PendingLogins(nanoTime);
    }

    /**
     * Where to send the browser.
     *
     * @param browser what its cookie holds
     * @param from where the person wants to go
     */
    URI begin(String browser, String from) throws LoginRefusedException {
        OIDCProviderMetadata metadata = provider.known().metadata();
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        pending.add(state.getValue(), DigestUtils.sha256Hex(browser), nonce, verifier, ReturnPath.of(from));
        Scope scope = new Scope(config.scopes().toArray(String[]::new));
        scope.add(OIDCScopeValue.OPENID);
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, scope, new ClientID(config.clientId()), config.redirectUri())
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Who has come back.
     *
     * @param browser what its cookie holds
     * @param parameters of the address that it came back to
     */
    Arrival finish(String browser, Map<String, List<String>> parameters) throws LoginRefusedException {
        Pending login = pending.take(state(parameters), DigestUtils.sha256Hex(browser))
                .orElseThrow(() -> new LoginRefusedException(
                        Reason.UNKNOWN, "it was not begun in this browser, too long ago, or has come back before"));
        Known known = provider.known();
        OIDCTokens tokens = exchange.tokens(known.metadata(), code(known.metadata(), parameters), login.verifier());
        JWT idToken = tokens.getIDToken();
        validate(known, idToken, login.nonce());
        return arrival(known.metadata(), tokens, login.from());
    }

    /** Sent twice, a parameter means nothing. */
    private static String state(Map<String, List<String>> parameters) throws LoginRefusedException {
        if (parameters.values().stream().anyMatch(values -> values.size() != 1)) {
            throw new LoginRefusedException(Reason.UNTRUSTED, "a parameter of the return came more than once");
        }
        return parameters.getOrDefault("state", List.of("")).get(0);
    }

    private AuthorizationCode code(OIDCProviderMetadata metadata, Map<String, List<String>> parameters)
            throws LoginRefusedException {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(config.redirectUri(), parameters);
        } catch (ParseException e) {
            throw new LoginRefusedException(Reason.PROVIDER, "the return cannot be read: " + e.getMessage(), e);
        }
        requireIssuer(metadata, response.getIssuer());
        if (response instanceof AuthenticationSuccessResponse success && success.getAuthorizationCode() != null) {
            return success.getAuthorizationCode();
        }
        throw new LoginRefusedException(
                Reason.DECLINED,
                "the provider says no: "
                        + (response.indicatesSuccess()
                                ? "there is no code"
                                : response.toErrorResponse().getErrorObject().toJSONObject()));
    }

    /** A code of another provider must not be given to this one (RFC 9207). */
    private static void requireIssuer(OIDCProviderMetadata metadata, Issuer named) throws LoginRefusedException {
        boolean missing = named == null && metadata.supportsAuthorizationResponseIssuerParam();
        if (missing || named != null && !named.equals(metadata.getIssuer())) {
            throw new LoginRefusedException(Reason.UNTRUSTED, "the return names no provider, or another one");
        }
    }

    private void validate(Known known, JWT idToken, Nonce nonce) throws LoginRefusedException {
        try {
            AuthorizedParty party = known.tokens().validate(idToken, nonce).getAuthorizedParty();
            if (party != null && !party.getValue().equals(config.clientId())) {
                throw new LoginRefusedException(Reason.UNTRUSTED, "the id token is for another client: " + party);
            }
        } catch (BadJOSEException e) {
            throw new LoginRefusedException(Reason.UNTRUSTED, "the id token is refused: " + e.getMessage(), e);
        } catch (JOSEException e) {
            throw new LoginRefusedException(Reason.PROVIDER, "the keys of the provider cannot be had: " + e, e);
        }
    }

    private Arrival arrival(OIDCProviderMetadata metadata, OIDCTokens tokens, String from)
            throws LoginRefusedException {
        Map<String, Object> said = claims.of(metadata, tokens);
        String name = PersonName.of(said, config.nameClaim());
        Set<Role> roles = config.roles().of(said);
        if (roles.isEmpty()) {
            throw LoginRefusedException.withoutRole(
                    new Missing(name, config.roles().claim(), config.roles().found(said)));
        }
        return new Arrival(new Person(name, roles), from, goodbye(metadata, tokens.getIDToken()));
    }

    private Optional<URI> goodbye(OIDCProviderMetadata metadata, JWT idToken) {
        return Optional.ofNullable(metadata.getEndSessionEndpointURI()).map(endpoint -> new LogoutRequest(
                        endpoint,
                        idToken.getParsedString().length() > LONGEST_HINT ? null : idToken,
                        null,
                        new ClientID(config.clientId()),
                        config.loggedOutUri(),
                        null,
                        null)
                .toURI());
    }
}
