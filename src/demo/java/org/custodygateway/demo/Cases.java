package org.custodygateway.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The people whose days stand for one case each: what is just enough for an alert and what is just not, what comes late, what fails, and
 * what the firm does about somebody who goes on. Each is told by what they are called here.
 */
final class Cases {

    private static final int FIRST_NUMBER = 900;
    private static final List<String> ALL_BANKS = List.of("nhb", "grb", "ltb", "jmb", "srb");
    private static final List<String> TWO_BANKS = List.of("nhb", "ltb");
    private static final int DAYS_IN_DOUBT = 2;

    private final Firm firm;
    private final Openings openings;
    private final Map<String, Customer> people = new LinkedHashMap<>();
    private final Map<String, Story> stories = new LinkedHashMap<>();
    private final List<String> dates = new ArrayList<>();

    Cases(Firm firm, Openings openings) {
        this.firm = firm;
        this.openings = openings;
    }

    /** Opens them on the first day. */
    void open(LocalDate first) {
        person("five", "何五", TWO_BANKS, this::exactlyFive);
        person("tradeBetween", "高易", TWO_BANKS, this::tradeBetween);
        person("noWithdrawal", "林留", TWO_BANKS, this::noWithdrawal);
        person("sweepOfFour", "郭集", ALL_BANKS, this::sweepOfFour);
        person("lateTrade", "马迟", TWO_BANKS, this::lateTrade);
        person("missingFile", "罗缺", TWO_BANKS, this::missingFile);
        person("justBelow", "梁下", TWO_BANKS, (who, day, date) -> large(who, day, "499999.99"));
        person("justEnough", "宋上", TWO_BANKS, (who, day, date) -> large(who, day, "500000.00"));
        person("structuring", "郑分", TWO_BANKS, this::structuring);
        person("repeatOffender", "谢再", TWO_BANKS, this::repeatOffender);
        person("frozen", "韩冻", TWO_BANKS, this::frozen);
        add(
                "inGrace",
                openings.person(next(), "唐期", first.plusDays(2).toString(), TWO_BANKS),
                (who, day, date) -> funded(who, day));
        add(
                "institutionBelow",
                openings.institution(next(), "华东仪器有限公司", TWO_BANKS),
                (who, day, date) -> large(who, day, "1999999.99"));
        add(
                "institutionEnough",
                openings.institution(next(), "华南仪器有限公司", TWO_BANKS),
                (who, day, date) -> large(who, day, "2000000.00"));
    }

    private interface Part {
        void on(Customer who, int day, String date);
    }

    private void person(String name, String called, List<String> banks, Part part) {
        add(name, openings.person(next(), called, banks), part);
    }

    private void add(String name, Customer who, Part part) {
        people.put(name, who);
        stories.put(name, (day, date) -> part.on(who, day, date));
    }

    private int next() {
        return FIRST_NUMBER + people.size();
    }

    Map<String, Customer> people() {
        return people;
    }

    /** One after the other: some make a bank fail, which must not meet another's order. */
    void on(int day, String date) {
        dates.add(date);
        stories.values().forEach(story -> story.on(day, date));
    }

    private static void funded(Customer who, int day) {
        if (day == 1) {
            Customer.done(who.deposit(who.main(), "50000.00"));
            Customer.done(who.deposit(who.auxiliary(), "50000.00"));
        }
    }

    private void exactlyFive(Customer who, int day, String date) {
        funded(who, day);
        if (day == 2) {
            who.moveIn(3, "1000.00");
        } else if (day == 3) {
            who.moveIn(2, "1000.00");
            Customer.done(who.withdraw(who.auxiliary(), "2000.00"));
        }
    }

    private void tradeBetween(Customer who, int day, String date) {
        funded(who, day);
        if (day == 2) {
            who.moveIn(4, "1000.00");
            who.buy("800.00");
        } else if (day == 3) {
            who.moveIn(4, "1000.00");
            Customer.done(who.withdraw(who.auxiliary(), "2000.00"));
        }
    }

    private void noWithdrawal(Customer who, int day, String date) {
        funded(who, day);
        if (day == 2) {
            who.moveIn(6, "1000.00");
        }
    }

    /** One sweep of four accounts and one transfer are two for the default rule, and five where each leg counts. */
    private void sweepOfFour(Customer who, int day, String date) {
        if (day == 1) {
            Customer.done(who.deposit(who.main(), "20000.00"));
            who.auxiliaries().forEach(account -> Customer.done(who.deposit(account, "4000.00")));
        } else if (day == 2) {
            Customer.done(who.sweep());
        } else if (day == 4) {
            Customer.done(who.move(who.main(), who.auxiliary(), "1000.00"));
            Customer.done(who.withdraw(who.main(), "3000.00"));
        }
    }

    /** A fill of the first of the days is told when the alert stands already. */
    private void lateTrade(Customer who, int day, String date) {
        funded(who, day);
        if (day == 4) {
            who.moveIn(3, "1000.00");
        } else if (day == 5) {
            who.moveIn(2, "1000.00");
            Customer.done(who.withdraw(who.auxiliary(), "2000.00"));
        } else if (day == 6) {
            who.lateFill(dates.get(3), "600.00");
        }
    }

    /** Her bank is asked for a deposit, says nothing that helps, and brings no file at the end of the day. */
    private void missingFile(Customer who, int day, String date) {
        funded(who, day);
        if (day == 4) {
            firm.banks().put("/banks/nhb/faults", """
                    [{"operation":"12001","fault":"LOSE_REQUEST","times":1},{"operation":"12005","fault":"UNKNOWN","times":100},
                     {"operation":"CHK01","fault":"FILE_MISSING","times":1}]""").expect(200);
            who.deposit(who.main(), "7000.00").expect(202);
        } else if (day == 4 + DAYS_IN_DOUBT) {
            firm.heal("nhb");
        }
    }

    private void large(Customer who, int day, String amount) {
        if (day == 1) {
            Customer.done(who.deposit(who.auxiliary(), "3000000.00"));
        } else if (day == 3) {
            Customer.done(who.move(who.auxiliary(), who.main(), amount));
        }
    }

    private void structuring(Customer who, int day, String date) {
        if (day == 1) {
            Customer.done(who.deposit(who.auxiliary(), "2000000.00"));
        } else if (day >= 2 && day <= 4) {
            Customer.done(who.move(who.auxiliary(), who.main(), "450000.00"));
        } else if (day == 5) {
            Customer.done(who.move(who.main(), who.auxiliary(), "1350000.00"));
        }
    }

    /** Goes on after the first episode has been confirmed. */
    private void repeatOffender(Customer who, int day, String date) {
        funded(who, day);
        if (day == 2 || day == 5) {
            who.moveIn(5, "1000.00");
            Customer.done(who.withdraw(who.auxiliary(), "1500.00"));
        }
    }

    /** His name and document come onto a list. */
    private void frozen(Customer who, int day, String date) {
        funded(who, day);
        if (day == 4) {
            var list = """
                    {"list":"sanctions","kind":"SANCTIONS","version":"%s","entries":[{"id":"S-1","names":["%s"],
                     "documents":[{"type":"10","number":"%s"}]}]}""".formatted(date, who.name(), who.document());
            var loaded = firm.upload(
                            "compliance",
                            "/watch-lists",
                            "kind",
                            "LIST",
                            list.getBytes(StandardCharsets.UTF_8),
                            "application/json")
                    .text("listId");
            firm.as("compliance2")
                    .post("/watch-lists/" + loaded + "/approve", "{}")
                    .expect(200);
        }
    }
}
