package org.ticketstream.model.store;

import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/**
 * A real S3 server in this process, its objects in memory, which checks signatures. While it is open, the environment
 * names it.
 */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "models";

    private static final String ENDPOINT = "aws.endpointUrlS3";
    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    private final BlobStoreContext objects;
    private final S3Proxy proxy;

    private S3Server(BlobStoreContext objects, S3Proxy proxy) {
        this.objects = objects;
        this.proxy = proxy;
    }

    static S3Server start() throws Exception {
        BlobStoreContext objects = ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
                .credentials("key", "secret")
                .buildView(BlobStoreContext.class);
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(objects.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "key", "secret")
                .build();
        proxy.start();
        objects.getBlobStore().createContainerInLocation(null, BUCKET);
        System.setProperty(ENDPOINT, "http://127.0.0.1:" + proxy.getPort());
        System.setProperty(KEY, "key");
        System.setProperty(SECRET, "secret");
        return new S3Server(objects, proxy);
    }

    /** The objects behind the server's back. */
    BlobStore objects() {
        return objects.getBlobStore();
    }

    @Override
    public void close() throws Exception {
        List.of(ENDPOINT, KEY, SECRET).forEach(System::clearProperty);
        proxy.stop();
        objects.close();
    }
}
