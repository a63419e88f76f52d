package org.custodygateway.bank;

import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands a claimed request to its bank's route. */
@Component
class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final ProducerTemplate routes;
    private final ReplyHandlers handlers;
    private final List<HeldLines> lines;
    private final Circuits circuits;

    Sender(ProducerTemplate routes, ReplyHandlers handlers, List<HeldLines> lines, Circuits circuits) {
        this.routes = routes;
        this.handlers = handlers;
        this.lines = lines;
        this.circuits = circuits;
    }

    /** Whether routes run and this node reaches the bank. What is claimed before that would count as sent and not be. */
    boolean ready(String bank) {
        return routes.getCamelContext().isStarted() && lines.stream().allMatch(line -> line.open(bank));
    }

    /**
     * A bank in use must have a route, or all that is claimed for it would be in doubt.
     *
     * @throws WrongSetting when it has none
     */
    void needRoute(String bank) {
        CamelContext camel = routes.getCamelContext();
        String from = "direct://" + bank + "-send";
        if (camel.isStarted()
                && camel.getRoutes().stream()
                        .noneMatch(route -> route.getEndpoint().getEndpointUri().equals(from))) {
            throw new WrongSetting(SettingsCheck.PREFIX + bank
                    + ".enabled is true, but no file in gateway.routes has a route" + " from direct:" + bank + "-send");
        }
    }

    /** Whatever goes wrong here, the row stays "sent" unless it is certain that nothing left: then it is said so. */
    void send(OutboxRow row) {
        try {
            if (!row.deadline().isAfter(Instant.now())) {
                notSent(row, "its deadline passed");
                return;
            }
            Exchange done = route(row);
            Exception failure = done.getException();
            if (failure == null) {
                return;
            }
            // What fails once the bank has answered, our own database not reached say, says nothing of the link.
            if (done.getProperty(WireSteps.WIRE) == null && LinkErrors.nothingLeft(failure)) {
                circuits.failed(row.bank(), row.sentAt());
                notSent(row, failure.toString());
            } else {
                LOG.warn(
                        "{} {} to {} may not have been sent: {}",
                        row.instruction(),
                        row.serial(),
                        row.bank(),
                        failure.toString());
            }
        } catch (RuntimeException e) {
            LOG.warn("{} {} to {}: left to the sweep", row.instruction(), row.serial(), row.bank(), e);
        }
    }

    private Exchange route(OutboxRow row) {
        return routes.send("direct:" + row.bank() + "-send", exchange -> {
            exchange.getMessage().setBody(row.sent().request());
            exchange.setProperty(WireSteps.ATTEMPT, row.attempts());
        });
    }

    private void notSent(OutboxRow row, String why) {
        LOG.info("{} {} was not sent to {}: {}", row.instruction(), row.serial(), row.bank(), why);
        if (row.once()) {
            handlers.of(row.instruction(), row.subject()).notSent(row.sent(), List.of(OutboxRows.notSent(row)));
        }
    }
}
