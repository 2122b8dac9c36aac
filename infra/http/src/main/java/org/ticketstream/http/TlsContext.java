package org.ticketstream.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS with files that are read again when they have changed; open connections continue. */
final class TlsContext extends SslContextFactory.Server {
    private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final TlsFiles files;
    private final Scheduler scheduler;
    private List<FileTime> times;
    private volatile Scheduler.Task next;

    /** @throws IllegalArgumentException if the files cannot be used */
    TlsContext(TlsFiles files, Scheduler scheduler) {
        this.files = files;
        this.scheduler = scheduler;
        this.times = times();
        use(files.load());
    }

    private void use(KeyStore store) {
        setKeyStore(store);
        setKeyStorePassword("");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        schedule();
    }

    @Override
    protected void doStop() throws Exception {
        Scheduler.Task task = next;
        if (task != null) {
            task.cancel();
        }
        super.doStop();
    }

    private void schedule() {
        next = scheduler.schedule(this::look, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        List<FileTime> found = times();
        if (!found.equals(times)) {
            times = found;
            renew();
        }
        if (isRunning()) {
            schedule();
        }
    }

    private void renew() {
        try {
            KeyStore store = files.load();
            reload(context -> use(store));
            LOG.info("The certificate {} has changed and was read again", files.certificate());
        } catch (Exception e) {
            LOG.warn("The previous certificate stays in use: {}", e.getMessage());
        }
    }

    private List<FileTime> times() {
        return List.of(time(files.certificate()), time(files.key()));
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
