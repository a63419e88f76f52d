package org.custodygateway.halt;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Power is lost, again and again, at one gateway: its starts are what costs time, so all that is halted share one, each with a client of its own. */
@Order(1)
class KillTest {

    private static Halting halting;

    @BeforeAll
    static void start() {
        halting = new Halting();
        TransferKill.patience(halting.programs);
        SessionKill.patience(halting.programs);
        halting.programs.start();
    }

    @AfterAll
    static void stop() {
        halting.close();
    }

    @Nested
    class Transfers extends TransferKill {
        Transfers() {
            super(halting);
        }
    }

    @Nested
    class BankRequests extends BankRequestKill {
        BankRequests() {
            super(halting);
        }
    }

    @Nested
    class Sessions extends SessionKill {
        Sessions() {
            super(halting);
        }
    }

    @Nested
    class Watching extends WatchKill {
        Watching() {
            super(halting);
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = "kill", matches = "all")
    class EveryDirection {

        @Test
        void T11_money_moves_once_in_the_other_direction_and_at_the_other_bank_too() throws Exception {
            walkAtOnce(List.of(() -> walk("DEPOSIT", "nhb"), () -> walk("WITHDRAWAL", "jmb")));
            walkAtOnce(List.of(() -> walk("DEPOSIT", "jmb")));
        }

        private static void walkAtOnce(List<Callable<Void>> walks) throws Exception {
            try (var threads = Executors.newFixedThreadPool(walks.size())) {
                for (var walked : threads.invokeAll(walks)) {
                    walked.get();
                }
            }
        }

        private static Void walk(String kind, String bank) {
            try (var own = new Halting()) {
                TransferKill.patience(own.programs);
                own.programs.start();
                new TransferKill.Walk(own, kind, bank).toItsEnd();
            }
            return null;
        }
    }
}
