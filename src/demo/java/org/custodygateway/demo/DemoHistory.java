package org.custodygateway.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.custodygateway.support.Api;

/**
 * Gives a demo that was started afresh a past. Arguments: the gateway's API, the mock banks' control, how many clients, how many trading
 * days. The days begin at the day that is open; how a client is called and what they do depends on nothing but their number.
 */
public final class DemoHistory {

    private static final int AT_ONCE = 6;
    private static final int SHORTEST = 6;
    private static final String[] SURNAMES = "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗".split(" ");
    private static final String[] GIVEN = "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 兰 霞 平".split(" ");
    private static final List<List<String>> BANKS = List.of(
            List.of("nhb", "jmb"),
            List.of("ltb", "nhb"),
            List.of("grb", "ltb"),
            List.of("nhb", "srb", "jmb"),
            List.of("ltb", "grb", "nhb", "jmb", "srb"));

    private final Firm firm;
    private final Cases cases;
    private final Analysts analysts;
    private final Ladder ladder;
    private final List<Story> traders = new ArrayList<>();

    private DemoHistory(Firm firm) {
        this.firm = firm;
        this.cases = new Cases(firm, new Openings(firm));
        this.analysts = new Analysts(firm);
        this.ladder = new Ladder(firm);
    }

    public static void main(String[] arguments) throws InterruptedException {
        int clients = Integer.parseInt(arguments[2]);
        int days = Integer.parseInt(arguments[3]);
        make(Api.at(arguments[0]), Api.at(arguments[1]), clients, days)
                .people
                .forEach((name, who) -> System.out.println(name + ": " + who.clientNo() + " " + who.name()));
    }

    /** The people of the cases, by what they stand for. */
    public static final class Cast {

        private final Map<String, Customer> people;

        private Cast(Map<String, Customer> people) {
            this.people = people;
        }

        /** @throws NullPointerException when nobody is called that */
        public String clientNo(String name) {
            return people.get(name).clientNo();
        }
    }

    /** Lives the days and leaves the last one open. */
    public static Cast make(Api gateway, Api banks, int clients, int days) throws InterruptedException {
        if (days < SHORTEST) {
            throw new IllegalArgumentException("the cases need " + SHORTEST + " days");
        }
        var history = new DemoHistory(new Firm(gateway, banks));
        history.open(clients);
        history.live(days);
        return new Cast(history.cases.people());
    }

    private void open(int clients) throws InterruptedException {
        cases.open(LocalDate.parse(firm.today()));
        traders.addAll(all(IntStream.rangeClosed(1, clients - cases.people().size())
                .<Callable<Story>>mapToObj(number -> () -> trader(number))
                .toList()));
    }

    private Story trader(int number) {
        var random = new Random(number);
        var name = SURNAMES[random.nextInt(SURNAMES.length)]
                + GIVEN[random.nextInt(GIVEN.length)]
                + GIVEN[random.nextInt(GIVEN.length)];
        var who = new Openings(firm).person(number, name, BANKS.get(number % BANKS.size()));
        return new Trader(who, number);
    }

    private void live(int days) throws InterruptedException {
        for (int day = 1; day <= days; day++) {
            int today = day;
            var date = firm.today();
            all(traders.stream()
                    .<Callable<Boolean>>map(story -> () -> {
                        story.on(today, date);
                        return true;
                    })
                    .toList());
            cases.on(day, date);
            analysts.on(day);
            ladder.on(date);
            System.out.println(date);
            if (day < days) {
                firm.closeDay();
                firm.openDay();
            }
        }
    }

    private static <T> List<T> all(List<Callable<T>> parts) throws InterruptedException {
        try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
            var results = new ArrayList<T>();
            for (var part : executor.invokeAll(parts)) {
                results.add(part.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of the history failed", e.getCause());
        }
    }
}
