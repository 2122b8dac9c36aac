package org.ticketstream.console.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.ticketstream.console.oidc.LoginRefusedException.Reason;

/** Gives a code, and gets the tokens for it. */
final class TokenExchange {
    private final OidcConfig config;
    private final ProviderHttp http;

    TokenExchange(OidcConfig config, ProviderHttp http) {
        this.config = config;
        this.http = http;
    }

    /** Unchecked tokens. */
    OIDCTokens tokens(OIDCProviderMetadata provider, AuthorizationCode code, CodeVerifier verifier)
            throws LoginRefusedException {
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(
                    request(provider, new AuthorizationCodeGrant(code, config.redirectUri(), verifier))
                            .toHTTPRequest()
                            .send(http));
            if (response instanceof OIDCTokenResponse tokens
                    && tokens.getOIDCTokens().getIDToken() != null) {
                return tokens.getOIDCTokens();
            }
            throw noToken(response);
        } catch (IOException | ParseException e) {
            throw new LoginRefusedException(
                    Reason.PROVIDER, "The provider does not answer for the code: " + e.getMessage(), e);
        }
    }

    /** A code that the provider does not take was somebody else's, or used; all else is between it and the console. */
    private static LoginRefusedException noToken(TokenResponse response) {
        String begin = "The provider gives no id token for the code: ";
        if (response.indicatesSuccess()) {
            return new LoginRefusedException(Reason.PROVIDER, begin + "there is none in its answer");
        }
        ErrorObject error = response.toErrorResponse().getErrorObject();
        boolean ofTheCode = OAuth2Error.INVALID_GRANT.getCode().equals(error.getCode());
        return new LoginRefusedException(ofTheCode ? Reason.UNTRUSTED : Reason.PROVIDER, begin + error.toJSONObject());
    }

    private TokenRequest request(OIDCProviderMetadata provider, AuthorizationCodeGrant grant) {
        URI endpoint = provider.getTokenEndpointURI();
        ClientID client = new ClientID(config.clientId());
        Optional<String> secret = config.secret().get();
        if (secret.isEmpty()) {
            return new TokenRequest.Builder(endpoint, client, grant).build();
        }
        return new TokenRequest.Builder(endpoint, authentication(provider, client, new Secret(secret.get())), grant)
                .build();
    }

    private static ClientAuthentication authentication(OIDCProviderMetadata provider, ClientID client, Secret secret) {
        List<ClientAuthenticationMethod> methods = provider.getTokenEndpointAuthMethods();
        boolean basic = methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return basic ? new ClientSecretBasic(client, secret) : new ClientSecretPost(client, secret);
    }
}
