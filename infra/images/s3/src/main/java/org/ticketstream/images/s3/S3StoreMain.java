package org.ticketstream.images.s3;

import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/**
 * Serves a directory as S3 until it is stopped. S3Proxy's own main class wants the libraries of all the clouds that it
 * can stand before.
 */
public final class S3StoreMain {

    private static final int WRONG_ARGUMENTS = 2;

    private S3StoreMain() {}

    /** @param args a properties file: {@code endpoint}, {@code directory}, {@code bucket}, {@code id}, {@code key} */
    public static void main(String[] args) throws Exception {
        if (args.length != 1) {
            System.err.println("Usage: s3-store FILE (got: " + args.length + " arguments)");
            System.exit(WRONG_ARGUMENTS);
        }
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(file);
        }
        serve(settings);
    }

    private static void serve(Properties settings) throws Exception {
        S3Proxy server = S3Proxy.builder()
                .blobStore(objects(settings))
                .endpoint(URI.create(needed(settings, "endpoint")))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, needed(settings, "id"), needed(settings, "key"))
                .build();
        server.start();
        System.err.println("The object store listens on port " + server.getPort());
    }

    private static BlobStore objects(Properties settings) {
        Properties place = new Properties();
        place.setProperty("jclouds.filesystem.basedir", needed(settings, "directory"));
        BlobStore objects = ContextBuilder.newBuilder(new FilesystemNio2BlobApiMetadata())
                .overrides(place)
                .credentials("unused", "unused")
                .buildView(BlobStoreContext.class)
                .getBlobStore();
        objects.createContainerInLocation(null, needed(settings, "bucket"));
        return objects;
    }

    private static String needed(Properties settings, String name) {
        return Objects.requireNonNull(settings.getProperty(name), "The file does not say: " + name);
    }
}
