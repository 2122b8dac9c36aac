package org.ticketstream.model.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/** PyTorch as DJL loads it, and its settings that belong to a thread. */
final class NativeEngine {

    private static final String NAME = "PyTorch";

    private static volatile boolean loaded;

    private NativeEngine() {}

    /** Loads the native library on first use. Nothing is fetched from a network unless the user has allowed it. */
    static Engine load() {
        if (!loaded) {
            NativeCache.requireUsable();
        }
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        Engine engine = Engine.getEngine(NAME);
        loaded = true;
        return engine;
    }

    static PtNDManager newManager(Device device) {
        load();
        return (PtNDManager) NDManager.newBaseManager(device, NAME);
    }

    /**
     * Runs a native call with its settings on the calling thread: over how many cores one operation may spread,
     * and no optimising of programs at run time, which would start again for every shape of batch. The number of cores
     * is put back afterwards: the thread may be somebody's who trains on all of them.
     */
    static <T> T call(int intraOpThreads, Supplier<T> nativeCall) {
        JniUtils.setGraphExecutorOptimize(false);
        int before = JniUtils.getNumThreads();
        if (before == intraOpThreads) {
            return nativeCall.get();
        }
        JniUtils.setNumThreads(intraOpThreads);
        try {
            return nativeCall.get();
        } finally {
            JniUtils.setNumThreads(before);
        }
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null && System.getenv(key) == null) {
            System.setProperty(key, value);
        }
    }
}
