package org.custodygateway.calendar;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.springframework.util.ResourceUtils;

/**
 * The days on which the exchanges trade, from a dated file: weekends are closed, so are the days the file names. A year of which the
 * file says nothing is not known, and nothing is guessed about it.
 */
final class ExchangeCalendar {

    private final Map<LocalDate, Boolean> closed = new HashMap<>();
    private final NavigableSet<Integer> years = new TreeSet<>();

    /** @param location a path, or an address such as {@code classpath:calendar/exchange-calendar.csv} */
    static ExchangeCalendar load(String location) {
        try (var reader = new InputStreamReader(ResourceUtils.getURL(location).openStream(), StandardCharsets.UTF_8)) {
            return read(reader, location);
        } catch (FileNotFoundException e) {
            throw new IllegalStateException("no exchange calendar at " + location + " (gateway.calendar.file)", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ExchangeCalendar read(Reader source, String name) throws IOException {
        var calendar = new ExchangeCalendar();
        var lines = new BufferedReader(source);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("date,")) {
                calendar.add(line, name + ":" + number);
            }
        }
        if (calendar.years.isEmpty()) {
            throw new IllegalStateException("the exchange calendar " + name + " names no day");
        }
        return calendar;
    }

    private void add(String line, String where) {
        var fields = line.split(",", 3);
        try {
            if (fields.length != 3 || !fields[1].matches("true|false")) {
                throw new IllegalStateException(where + ": not of the form date,true|false,reason");
            }
            var day = LocalDate.parse(fields[0]);
            if (closed.put(day, Boolean.valueOf(fields[1])) != null) {
                throw new IllegalStateException(where + ": " + day + " stands there twice");
            }
            years.add(day.getYear());
        } catch (DateTimeException e) {
            throw new IllegalStateException(where + ": not a date: " + fields[0], e);
        }
    }

    /** @throws RefusedException when the file does not know that year (S1) */
    boolean trades(LocalDate day) {
        if (!years.contains(day.getYear())) {
            throw new RefusedException(Refusal.byState(
                    "S1",
                    "S1.calendar-ends",
                    Map.of("day", day.toString(), "lastYear", years.last().toString())));
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !closed.getOrDefault(day, weekend);
    }

    /** The same calendar but for these days, with true for those on which the exchanges trade. */
    ExchangeCalendar with(Map<LocalDate, Boolean> changed) {
        var other = new ExchangeCalendar();
        other.closed.putAll(closed);
        other.years.addAll(years);
        changed.forEach((day, trades) -> {
            if (trades(day) != trades) {
                other.closed.put(day, !trades);
            }
        });
        return other;
    }

    /** Whether the exchanges trade, for the days that are not left to their weekday. */
    NavigableMap<LocalDate, Boolean> named() {
        var named = new TreeMap<LocalDate, Boolean>();
        closed.forEach((day, shut) -> named.put(day, !shut));
        return named;
    }

    /** The same for the same closed and open days. */
    String version() {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(new TreeMap<>(closed).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The given day if it is one, else the first trading day after it. */
    LocalDate onOrAfter(LocalDate day) {
        var candidate = day;
        while (!trades(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }
}
