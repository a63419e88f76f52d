package org.custodygateway.bank;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.custodygateway.bank.BankLinks.Passage;
import org.springframework.stereotype.Component;

/** What a watch over the links reads. */
@Component
class BankMeters implements MeterBinder {

    private final Banks banks;
    private final Circuits circuits;

    BankMeters(Banks banks, Circuits circuits) {
        this.banks = banks;
        this.circuits = circuits;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String bank : banks.codes()) {
            Gauge.builder("gateway.bank.left.alone", () -> circuits.passage(bank) == Passage.ALL ? 0 : 1)
                    .description("1 while a bank that does not answer gets no business messages")
                    .tag("bank", bank)
                    .register(registry);
        }
    }
}
