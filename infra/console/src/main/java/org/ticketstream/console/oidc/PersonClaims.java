package org.ticketstream.console.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.ticketstream.console.oidc.LoginRefusedException.Reason;

/** What a provider says of a person: in the id token and, where that lacks a claim, when asked for the person. */
final class PersonClaims {
    private final OidcConfig config;
    private final ProviderHttp http;

    PersonClaims(OidcConfig config, ProviderHttp http) {
        this.config = config;
        this.http = http;
    }

    /** @param tokens whose id token is valid */
    Map<String, Object> of(OIDCProviderMetadata provider, OIDCTokens tokens) throws LoginRefusedException {
        try {
            Map<String, Object> claims =
                    new HashMap<>(tokens.getIDToken().getJWTClaimsSet().getClaims());
            if (provider.getUserInfoEndpointURI() != null && !isComplete(claims)) {
                userInfo(provider, tokens, claims.get("sub")).forEach(claims::putIfAbsent);
            }
            return claims;
        } catch (java.text.ParseException e) {
            throw new LoginRefusedException(Reason.UNTRUSTED, "the id token has no claims: " + e.getMessage(), e);
        } catch (IOException | ParseException e) {
            throw new LoginRefusedException(
                    Reason.PROVIDER, "the provider does not answer for the person: " + e.getMessage(), e);
        }
    }

    private boolean isComplete(Map<String, Object> claims) {
        return ClaimPath.find(claims, config.roles().claim()).isPresent()
                && ClaimPath.find(claims, config.nameClaim()).isPresent();
    }

    /** Of the same subject only (OpenID Connect Core, 5.3.2). */
    private Map<String, Object> userInfo(OIDCProviderMetadata provider, OIDCTokens tokens, Object subject)
            throws IOException, ParseException, LoginRefusedException {
        UserInfoResponse response =
                UserInfoResponse.parse(new UserInfoRequest(provider.getUserInfoEndpointURI(), tokens.getAccessToken())
                        .toHTTPRequest()
                        .send(http));
        if (!response.indicatesSuccess() || response.toSuccessResponse().getUserInfo() == null) {
            return Map.of();
        }
        UserInfo info = response.toSuccessResponse().getUserInfo();
        if (!info.getSubject().getValue().equals(subject)) {
            throw new LoginRefusedException(Reason.UNTRUSTED, "the provider answers for another person");
        }
        return info.toJSONObject();
    }
}
