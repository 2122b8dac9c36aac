package org.ticketstream.model.store;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes clients out of what the environment says: credentials and region by the SDK's default chain, another server
 * than Amazon's by {@code AWS_ENDPOINT_URL_S3} or {@code AWS_ENDPOINT_URL}, or the system properties {@code
 * aws.endpointUrlS3} and {@code aws.endpointUrl}.
 */
final class S3Access {

    private S3Access() {}

    static S3Client client() {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                // Servers other than Amazon's refuse checksums that they do not know; every file is checked by its
                // SHA-256.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(options -> options.retryStrategy(RetryMode.STANDARD));
        endpoint().ifPresent(endpoint -> {
            // The bucket is in the path: names such as bucket.localhost rarely resolve.
            builder.endpointOverride(endpoint).forcePathStyle(true);
            if (setting("aws.region", "AWS_REGION").isEmpty()) {
                builder.region(Region.US_EAST_1);
            }
        });
        return builder.build();
    }

    private static Optional<URI> endpoint() {
        return setting("aws.endpointUrlS3", "AWS_ENDPOINT_URL_S3")
                .or(() -> setting("aws.endpointUrl", "AWS_ENDPOINT_URL"))
                .map(URI::create);
    }

    private static Optional<String> setting(String property, String variable) {
        return Stream.of(System.getProperty(property), System.getenv(variable))
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }
}
