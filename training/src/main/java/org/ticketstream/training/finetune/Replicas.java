package org.ticketstream.training.finetune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ticketstream.training.finetune.options.ExecutionOptions;

/**
 * Copies of a model that share the work of a step: each computes the gradients of a part of the batch on a separate
 * thread, the first gathers them and is updated, and its weights go back to the others. With one copy everything runs
 * on the calling thread.
 *
 * <p>Copies on one processor draw dropout from one random generator in the order in which they get there: with dropout,
 * only one copy is repeatable.
 */
final class Replicas implements AutoCloseable {

    private final List<TrainableModel> models = new ArrayList<>();
    private final List<ExecutorService> threads = new ArrayList<>();

    private Replicas() {}

    static Replicas load(Path archive, ExecutionOptions options) {
        int count = options.replicas();
        int cores = options.coresToUse();
        Replicas replicas = new Replicas();
        try {
            for (int replica = 0; replica < count; replica++) {
                replicas.models.add(TrainableModel.load(archive));
                if (count > 1) {
                    ExecutorService thread = Executors.newSingleThreadExecutor();
                    replicas.threads.add(thread);
                    thread.execute(() -> TrainableModel.prepareThread(Math.max(1, cores / count)));
                }
            }
            TrainableModel.prepareThread(cores);
            return replicas;
        } catch (RuntimeException | Error e) {
            replicas.close();
            throw e;
        }
    }

    /** The copy that is updated. */
    TrainableModel first() {
        return models.get(0);
    }

    void freeze(int index) {
        models.forEach(model -> model.freeze(index));
    }

    /**
     * Computes the gradients of all parts and gathers them in the first copy.
     *
     * @return the mean loss over the parts, weighted by their shares
     */
    double accumulate(List<Batch> parts) {
        if (threads.isEmpty()) {
            return parts.stream()
                    .mapToDouble(part -> part.share() * first().accumulate(part))
                    .sum();
        }
        List<CompletableFuture<Double>> losses = new ArrayList<>();
        for (int replica = 0; replica < models.size(); replica++) {
            int own = replica;
            losses.add(CompletableFuture.supplyAsync(() -> accumulate(own, parts), threads.get(replica)));
        }
        // Joined through interrupts and failures: no model may be closed while another thread is inside it.
        CompletableFuture.allOf(losses.toArray(CompletableFuture[]::new)).join();
        double loss = losses.stream().mapToDouble(CompletableFuture::join).sum();
        models.subList(1, models.size()).forEach(other -> {
            first().addGradients(other);
            other.zeroGradients();
        });
        return loss;
    }

    /** Brings the other copies up to date with the first. */
    void broadcast() {
        models.subList(1, models.size()).forEach(other -> other.copyWeights(first()));
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdown);
        models.forEach(TrainableModel::close);
    }

    private double accumulate(int replica, List<Batch> parts) {
        double loss = 0;
        for (int part = replica; part < parts.size(); part += models.size()) {
            loss += parts.get(part).share() * models.get(replica).accumulate(parts.get(part));
        }
        return loss;
    }
}
