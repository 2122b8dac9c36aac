package org.ticketstream.model.runtime;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

/** PyTorch as DJL loads it, and its settings that belong to a thread. */
final class NativeEngine {

    private static final String NAME = "PyTorch";
    private static final ThreadLocal<Integer> INTRA_OP_THREADS = ThreadLocal.withInitial(() -> 0);

    private NativeEngine() {}

    /** Loads the native library on first use. Nothing is fetched from a network unless the user has allowed it. */
    static Engine load() {
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        // Says how each thread is set on PtSymbolBlock's own path; ours sets it in useThreads.
        setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
        return Engine.getEngine(NAME);
    }

    static PtNDManager newManager(Device device) {
        load();
        return (PtNDManager) NDManager.newBaseManager(device, NAME);
    }

    /**
     * Prepares the calling thread for running programs: over how many cores one operation may spread, and no optimising of programs at run time,
     * which would start anew for every shape of batch.
     */
    static void useThreads(int intraOpThreads) {
        if (INTRA_OP_THREADS.get() != intraOpThreads) {
            JniUtils.setGraphExecutorOptimize(false);
            JniUtils.setNumThreads(intraOpThreads);
            INTRA_OP_THREADS.set(intraOpThreads);
        }
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null && System.getenv(key) == null) {
            System.setProperty(key, value);
        }
    }
}
