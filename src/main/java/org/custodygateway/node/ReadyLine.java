package org.custodygateway.node;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.custodygateway.bank.BankSessions;
import org.custodygateway.bank.Banks;
import org.custodygateway.calendar.TradingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Says in one line, once the gateway takes calls, where it is, which day it has and where it stands with each bank. */
@Component
class ReadyLine {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyLine.class);

    /** Banks are signed in in the background; so long the line waits for them. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WebServerApplicationContext context;
    private final TradingDays days;
    private final Banks banks;
    private final BankSessions sessions;

    ReadyLine(WebServerApplicationContext context, TradingDays days, Banks banks, BankSessions sessions) {
        this.context = context;
        this.days = days;
        this.banks = banks;
        this.sessions = sessions;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        Thread.ofVirtual().name("ready").start(this::say);
    }

    private void say() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!banks.codes().stream().allMatch(sessions::signedIn) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            sayNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            // Stopped again before it was ready; whoever did that knows.
            LOG.debug("not ready", e);
        }
    }

    private void sayNow() {
        var day = days.current();
        String links = banks.codes().stream()
                .map(bank -> bank + (sessions.signedIn(bank) ? " signed in" : " NOT signed in"))
                .collect(Collectors.joining(", "));
        int port = context.getWebServer().getPort();
        LOG.info("Ready: http://localhost:{}, trading day {} {}, banks: {}", port, day.day(), day.stage(), links);
    }
}
