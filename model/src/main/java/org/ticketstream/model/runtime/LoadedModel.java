package org.ticketstream.model.runtime;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.format.WeightSource;
import org.ticketstream.model.torchscript.GraphWriter;
import org.ticketstream.model.torchscript.Target;

/**
 * A checkpoint in native memory. Texts are sorted by length and packed, so a batch may mix lengths; results come in the
 * order of the texts. Many models can be loaded side by side.
 */
public final class LoadedModel implements LogitsModel {

    /** What one operation may spread over: many callers with one core each do more than one caller with many. */
    private static final int INTRA_OP_THREADS = 1;

    private static final AtomicInteger IN_SERVICE = new AtomicInteger();

    private static volatile long lastCall = System.nanoTime();

    private final ModelConfig config;
    private final Target target;
    private final int intraOpThreads;
    private final PtNDManager manager;
    private final PtNDManager cpu;
    private final PtSymbolBlock block;
    private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
    private boolean closed;

    private LoadedModel(
            ModelConfig config, Target target, int intraOpThreads, PtNDManager manager, PtSymbolBlock block) {
        this.config = config;
        this.target = target;
        this.intraOpThreads = intraOpThreads;
        this.manager = manager;
        this.cpu = target.isCuda() ? (PtNDManager) manager.newSubManager(Device.cpu()) : manager;
        this.block = block;
        IN_SERVICE.incrementAndGet();
    }

    /** How many models have been loaded and not yet closed. */
    static int inService() {
        return IN_SERVICE.get();
    }

    /** How long no model has been asked. */
    static long nanosSinceLastCall() {
        return System.nanoTime() - lastCall;
    }

    /** Loads a checkpoint for callers that use one core each. */
    public static LoadedModel load(Checkpoint checkpoint, Target target) {
        return load(checkpoint, target, INTRA_OP_THREADS);
    }

    /**
     * Loads a checkpoint.
     *
     * @param intraOpThreads over how many cores one call may spread, at least 1
     * @throws org.ticketstream.model.checkpoint.format.InvalidCheckpointException if weights cannot be read or are not
     *     finite
     * @throws IllegalStateException if this build of PyTorch or this machine cannot run the target
     */
    public static LoadedModel load(Checkpoint checkpoint, Target target, int intraOpThreads) {
        return load(checkpoint.config(), checkpoint.weights(), target, intraOpThreads);
    }

    static LoadedModel load(ModelConfig config, WeightSource weights, Target target, int intraOpThreads) {
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException(
                    "Cannot use threads: there must be at least 1 (got: " + intraOpThreads + ")");
        }
        Path archive = null;
        PtNDManager manager = null;
        try {
            archive = Files.createTempFile("ticketstream-", ".pt");
            GraphWriter.writeInference(config, weights, target, archive);
            manager = NativeEngine.newManager(target.isCuda() ? Device.gpu() : Device.cpu());
            PtSymbolBlock block = JniUtils.loadModule(manager, archive, true, new String[0], new String[0], false);
            NativeEngine.call(intraOpThreads, () -> IValueUtils.runMethod(block, "prepare"))
                    .close();
            return new LoadedModel(config, target, intraOpThreads, manager, block);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a temporary file for the model: " + e.getMessage(), e);
        } catch (EngineException e) {
            manager.close();
            throw new IllegalStateException("Cannot load model for " + target.id() + ": " + firstLine(e), e);
        } finally {
            delete(archive);
        }
    }

    @Override
    public float[][] logits(List<int[]> ids) {
        return logits(ids, null);
    }

    /** Scores a batch whose token types are not all 0; they come as one array per text. */
    float[][] logits(List<int[]> ids, List<int[]> types) {
        if (!config.isClassifier()) {
            throw new IllegalStateException("Cannot classify: the model is a plain encoder");
        }
        return run(ids, types, "forward", (batch, values) -> {
            float[][] logits = new float[batch.texts()][];
            int labels = config.labels().size();
            for (int place = 0; place < batch.places(); place++) {
                if (batch.textAt(place) < batch.texts()) {
                    logits[batch.textAt(place)] = Arrays.copyOfRange(values, place * labels, (place + 1) * labels);
                }
            }
            return logits;
        });
    }

    /**
     * The encoder's last hidden states.
     *
     * @param ids as for {@link #logits}
     * @param types token types, one array per text, or null where all are 0
     * @return per text {@code [tokens * hidden]}, token by token
     */
    float[][] hiddenStates(List<int[]> ids, List<int[]> types) {
        return run(ids, types, "hidden", (batch, values) -> {
            float[][] states = new float[batch.texts()][];
            int at = 0;
            for (int place = 0; place < batch.places(); place++) {
                int length = batch.tokensAt(place) * config.hiddenSize();
                if (batch.textAt(place) < batch.texts()) {
                    states[batch.textAt(place)] = Arrays.copyOfRange(values, at, at + length);
                }
                at += length;
            }
            return states;
        });
    }

    @Override
    public int labelCount() {
        return config.labels().size();
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public void close() {
        lifetime.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                IN_SERVICE.decrementAndGet();
                block.close();
                manager.close();
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }

    private interface Unpacking {
        float[][] unpack(PackedBatch batch, float[] values);
    }

    private float[][] run(List<int[]> ids, List<int[]> types, String method, Unpacking unpacking) {
        check(ids);
        lastCall = System.nanoTime();
        PackedBatch batch = new PackedBatch(ids, target.tokenGranularity());
        lifetime.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("Cannot score texts: the model is closed");
            }
            return unpacking.unpack(batch, NativeEngine.call(intraOpThreads, () -> call(batch, types, method)));
        } finally {
            lifetime.readLock().unlock();
        }
    }

    private float[] call(PackedBatch batch, List<int[]> types, String method) {
        try (PtNDManager scope = (PtNDManager) manager.newSubManager();
                PtNDManager cpuScope = (PtNDManager) cpu.newSubManager();
                IValue tokens = IValue.from(batch.tokens(scope, types, config.maxPositions()));
                IValue first = IValue.from(batch.first(scope));
                IValue runs = IValue.from(batch.runs(cpuScope));
                IValue result = IValueUtils.runMethod(block, method, tokens, first, runs)) {
            PtNDArray values = result.toTensor(scope);
            return values.toFloatArray();
        }
    }

    private void check(List<int[]> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("Cannot score texts: the batch is empty");
        }
        for (int[] text : ids) {
            if (text.length == 0 || text.length > config.maxPositions()) {
                throw new IllegalArgumentException("Cannot score text: it must have 1 to " + config.maxPositions()
                        + " tokens (got: " + text.length + ")");
            }
            for (int id : text) {
                if (id < 0 || id >= config.vocabSize()) {
                    throw new IllegalArgumentException(
                            "Cannot score text: token ids must be below " + config.vocabSize() + " (got: " + id + ")");
                }
            }
        }
    }

    private static String firstLine(EngineException e) {
        return e.getMessage()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("unknown error");
    }

    private static void delete(Path archive) {
        try {
            if (archive != null) {
                Files.deleteIfExists(archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + archive, e);
        }
    }
}
