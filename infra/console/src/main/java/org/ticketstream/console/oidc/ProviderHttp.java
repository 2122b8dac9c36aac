package org.ticketstream.console.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.ticketstream.http.WholeExchange;

/** Asks a provider, for the library that speaks its protocol: with one deadline, bounded answers and no redirects. */
final class ProviderHttp implements HTTPRequestSender, ResourceRetriever {
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final String CONTENT_TYPE = "Content-Type";
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(WITHIN)
            .build();

    /** Refuses each status but 200. */
    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpResponse<String> response = exchange(HttpRequest.newBuilder(URI.create(url.toString())));
        if (response.statusCode() != OK) {
            throw new IOException(url + " answers with " + response.statusCode());
        }
        return new Resource(
                response.body(), response.headers().firstValue(CONTENT_TYPE).orElse(null));
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI());
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        String body = request.getBody();
        HttpResponse<String> response = exchange(builder.method(
                request.getMethod().name(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        HTTPResponse answer = new HTTPResponse(response.statusCode());
        response.headers().firstValue(CONTENT_TYPE).ifPresent(type -> answer.setHeader(CONTENT_TYPE, type));
        answer.setBody(response.body());
        return answer;
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException {
        try {
            return WholeExchange.send(http, request.build(), info -> new BoundedText(), WITHIN)
                    .join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(cause.toString(), cause);
        }
    }
}
