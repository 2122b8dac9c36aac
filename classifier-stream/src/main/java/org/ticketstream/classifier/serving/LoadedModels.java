package org.ticketstream.classifier.serving;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.runtime.BackgroundWork;
import org.ticketstream.model.runtime.NativeMemory;

/**
 * The loaded models of this JVM, reference-counted: one per bundle and loader, however many jobs, aliases and subtasks
 * use it. Loading, warming and closing happen on one loading thread, never on the scoring path.
 */
public final class LoadedModels implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedModels.class);
    private static final LoadedModels SHARED = new LoadedModels();

    private final ThreadPoolExecutor thread = thread();
    private final Map<Key, Entry> entries = new HashMap<>();

    private record Key(String manifestSha256, ServedModelLoader loader) {}

    /** A loaded model with the number of its leases; guarded by {@link #entries}. */
    private static final class Entry {
        private final ServedModel model;
        private int leases;
        private boolean warm;

        private Entry(ServedModel model) {
            this.model = model;
        }
    }

    /** A counted reference to a model; it is valid until it is released. Releasing it again has no effect. */
    public final class Lease {
        private final Key key;
        private final Entry entry;
        private final AtomicBoolean released = new AtomicBoolean();

        private Lease(Key key, Entry entry) {
            this.key = key;
            this.entry = entry;
        }

        public ServedModel model() {
            return entry.model;
        }

        /** Warms up and self-checks the model, unless another lease of it has done so. On the loading thread only. */
        public void warm() {
            if (!entry.warm) {
                entry.model.warmUp();
                entry.model.selfCheck();
                entry.warm = true;
                NativeMemory.trimWhenIdle();
            }
        }

        /** The model is closed unless another lease is left. */
        public void release() {
            if (released.compareAndSet(false, true)) {
                LoadedModels.this.release(key, entry);
            }
        }

        /** As {@link #release()} after a delay: a job that restarts meanwhile finds the model loaded. */
        public void releaseAfter(Duration delay) {
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, LoadedModels.this)
                    .execute(this::release);
        }
    }

    /** Starts without models; jobs use the {@link #shared()} instance. */
    public LoadedModels() {}

    /** The instance of this JVM. */
    public static LoadedModels shared() {
        return SHARED;
    }

    /** Runs work on the loading thread. */
    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }

    /** Loads the model if it is not there yet. On the loading thread only. */
    public Lease lease(ReleaseBundle bundle, ServedModelLoader loader) {
        Key key = new Key(bundle.manifestSha256(), loader);
        synchronized (entries) {
            Entry loaded = entries.get(key);
            if (loaded != null) {
                loaded.leases++;
                return new Lease(key, loaded);
            }
        }
        Entry entry = new Entry(loader.load(bundle));
        synchronized (entries) {
            entry.leases = 1;
            entries.put(key, entry);
        }
        return new Lease(key, entry);
    }

    private void release(Key key, Entry entry) {
        synchronized (entries) {
            if (--entry.leases > 0) {
                return;
            }
            entries.remove(key);
        }
        thread.execute(() -> close(entry.model));
    }

    private static void close(ServedModel model) {
        try {
            BackgroundWork.awaitOnIdleModel(model::close);
            NativeMemory.trim();
        } catch (RuntimeException | LinkageError e) {
            // On a session cluster the job's class loader may be gone: classes that are loaded here are missing.
            LOG.warn("Model {} did not close cleanly", model.provenance().version(), e);
        }
    }

    /** Whether any model of a bundle, by the hash of its manifest, is loaded. */
    public boolean isLoaded(String manifestSha256) {
        synchronized (entries) {
            return entries.keySet().stream()
                    .anyMatch(key -> key.manifestSha256().equals(manifestSha256));
        }
    }

    /** How many models are loaded. */
    public int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    /** Ends when idle, so that it keeps neither the JVM nor a job's class loader alive. */
    private static ThreadPoolExecutor thread() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "model-loading");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(LoadedModels.class.getClassLoader());
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
