package org.ticketstream.model.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A release in an object store. The SDK tries a download again that is cut off. */
record S3RemoteBundle(S3Client client, S3Location place) implements RemoteBundle {

    @Override
    public Optional<byte[]> read(String file, int most) throws IOException {
        S3Location object = place.resolve(file);
        return S3Bundles.call("read " + object, () -> {
            try {
                ResponseBytes<GetObjectResponse> bytes = get(object, most, ResponseTransformer.toBytes());
                return Optional.of(bytes.asByteArray());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void copy(String file, Path target, long most) throws IOException {
        S3Location object = place.resolve(file);
        S3Bundles.call("read " + object, () -> get(object, most, ResponseTransformer.toFile(target)));
    }

    /** The length that the store announces is what the HTTP client reads at most. */
    private <T> T get(S3Location object, long most, ResponseTransformer<GetObjectResponse, T> into) {
        return client.getObject(get -> get.bucket(object.bucket()).key(object.key()), (response, in) -> {
            Long length = response.contentLength();
            if (length == null || length > most) {
                in.abort();
                throw SdkClientException.create("it must have at most " + most + " bytes (got: "
                        + (length == null ? "no length" : length) + ")");
            }
            return into.transform(response, in);
        });
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
