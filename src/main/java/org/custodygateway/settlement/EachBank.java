package org.custodygateway.settlement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.custodygateway.bank.Banks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does something at every bank at once; what breaks at one does not touch the others. */
@Component
class EachBank {

    private static final Logger LOG = LoggerFactory.getLogger(EachBank.class);

    private final Banks banks;

    EachBank(Banks banks) {
        this.banks = banks;
    }

    /** @return what came out by bank; {@code otherwise} where it broke */
    <T> Map<String, T> call(Function<String, T> work, T otherwise) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new LinkedHashMap<String, CompletableFuture<T>>();
            for (var bank : banks.codes()) {
                running.put(
                        bank,
                        CompletableFuture.supplyAsync(() -> work.apply(bank), executor)
                                .exceptionally(problem -> {
                                    LOG.warn("bank {} failed", bank, problem);
                                    return otherwise;
                                }));
            }
            var results = new LinkedHashMap<String, T>();
            running.forEach((bank, result) -> results.put(bank, result.join()));
            return results;
        }
    }
}
