package org.custodygateway.monitoring;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.ledger.Kind;
import org.custodygateway.monitoring.Happening.Direction;
import org.custodygateway.monitoring.Happening.What;
import org.custodygateway.monitoring.NewsTable.News;
import org.custodygateway.trading.TradingEvents;
import org.custodygateway.transfer.Transfer;
import org.custodygateway.transfer.Transfers;
import org.springframework.stereotype.Component;

/** Reads postings in the terms of the rules. */
@Component
class Reading {

    private static final String TRANSFER = "transfer:";
    private static final String TRADING = "trading:";

    private final Transfers transfers;
    private final TradingEvents trading;
    private final EventTable events;

    Reading(Transfers transfers, TradingEvents trading, EventTable events) {
        this.transfers = transfers;
        this.trading = trading;
        this.events = events;
    }

    /** @param counted causes of bank transfers that are known to have happened */
    private record Known(Map<Long, Transfer> transfers, Map<String, TradingEvents.Told> told, Set<String> counted) {}

    /** What the postings say a client did, in the order in which it became known; most kinds of posting say nothing. */
    List<Happening> of(Collection<News> news) {
        var known = new Known(transfers(news), told(news), counted(news));
        return news.stream()
                .flatMap(one -> happening(one, known).stream())
                .sorted(Happening.AS_TOLD)
                .toList();
    }

    private Map<Long, Transfer> transfers(Collection<News> news) {
        var ids = news.stream()
                .filter(one -> one.kind() != Kind.ACT && one.cause().startsWith(TRANSFER))
                .map(Reading::transferId)
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : transfers.findAll(ids).stream().collect(Collectors.toMap(Transfer::id, Function.identity()));
    }

    private Map<String, TradingEvents.Told> told(Collection<News> news) {
        var ids = news.stream()
                .filter(one -> one.key().startsWith(TRADING))
                .map(Reading::eventId)
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : trading.findAll(ids).stream()
                        .collect(Collectors.toMap(TradingEvents.Told::eventId, Function.identity()));
    }

    /** Only where something was corrected it has to be known what had been booked before. */
    private Set<String> counted(Collection<News> news) {
        var corrected = news.stream()
                .filter(one -> one.kind() == Kind.CORRECTION)
                .map(News::cause)
                .collect(Collectors.toSet());
        if (corrected.isEmpty()) {
            return Set.of();
        }
        var counted = events.reversible(corrected).stream()
                .map(Happening::reference)
                .collect(Collectors.toCollection(HashSet::new));
        news.stream()
                .filter(one -> one.kind() == Kind.WITHDRAWAL_SETTLE || one.kind() == Kind.DEPOSIT)
                .forEach(one -> counted.add(one.cause()));
        return counted;
    }

    private static long transferId(News news) {
        return Long.parseLong(news.cause().substring(TRANSFER.length()));
    }

    private static String eventId(News news) {
        return news.key().substring(TRADING.length());
    }

    private static Optional<Happening> happening(News news, Known known) {
        if (news.key().startsWith(TRADING)) {
            return Optional.ofNullable(known.told().get(eventId(news))).flatMap(told -> trade(news, told));
        }
        if (!news.cause().startsWith(TRANSFER)) {
            return Optional.empty();
        }
        var transfer = known.transfers().get(news.kind() == Kind.ACT ? -1L : transferId(news));
        if (transfer == null) {
            return Optional.empty();
        }
        return switch (news.kind()) {
            case INTERNAL_TRANSFER -> moved(news, transfer);
            case WITHDRAWAL_SETTLE -> Optional.of(happening(news, What.WITHDRAWAL, transfer, transfer.accountNo(), ""));
            case DEPOSIT -> Optional.of(happening(news, What.DEPOSIT, transfer, "", transfer.accountNo()));
            case REVERSAL -> Optional.of(happening(news, What.REVERSAL, transfer, "", transfer.accountNo()));
            case CORRECTION -> corrected(news, transfer, known.counted());
            default -> Optional.empty();
        };
    }

    /** By the bank's day-end file the transfer has happened after all, or has not. */
    private static Optional<Happening> corrected(News news, Transfer transfer, Set<String> counted) {
        boolean out = transfer.kind() == Transfer.Kind.WITHDRAWAL;
        if (!out && transfer.kind() != Transfer.Kind.DEPOSIT) {
            return Optional.empty();
        }
        if (transfer.state() != Transfer.State.DONE) {
            return Optional.of(happening(news, What.REVERSAL, transfer, "", transfer.accountNo()));
        }
        return counted.contains(news.cause())
                ? Optional.empty()
                : Optional.of(
                        out
                                ? happening(news, What.WITHDRAWAL, transfer, transfer.accountNo(), "")
                                : happening(news, What.DEPOSIT, transfer, "", transfer.accountNo()));
    }

    private static Happening happening(News news, What what, Transfer transfer, String from, String to) {
        return new Happening(
                news.id(),
                news.clientNo(),
                // What the bank's file brings to light belongs to the day it happened on.
                news.kind() == Kind.CORRECTION && !what.undoes() ? transfer.businessDate() : news.day(),
                news.at(),
                what,
                null,
                1,
                transfer.amount().fen(),
                from,
                to,
                news.cause(),
                null,
                null);
    }

    private static Optional<Happening> moved(News news, Transfer transfer) {
        boolean sweep = transfer.kind() == Transfer.Kind.SWEEP;
        int legs = (int) transfer.legs().stream()
                .filter(leg -> leg.state() == Transfer.State.DONE)
                .count();
        if (sweep && legs == 0) {
            return Optional.empty();
        }
        boolean toMain = sweep || transfer.to().equals(news.main());
        return Optional.of(new Happening(
                news.id(),
                news.clientNo(),
                news.day(),
                news.at(),
                sweep ? What.SWEEP : What.INTERNAL,
                toMain ? Direction.TO_MAIN : Direction.TO_AUXILIARY,
                sweep ? legs : 1,
                transfer.amount().fen(),
                transfer.from(),
                transfer.to(),
                news.cause(),
                null,
                null));
    }

    private static Optional<Happening> trade(News news, TradingEvents.Told told) {
        var what = switch (told.kind()) {
            case BUY_PLACED, SELL_PLACED -> What.ORDER;
            case CANCELLED -> What.CANCEL;
            case BUY_FILLED, SELL_FILLED -> What.FILL;
            case SUBSCRIBED -> What.SUBSCRIPTION;
            case DESIGNATED_TRADING_CHANGED,
                    CUSTODY_TRANSFERRED,
                    MUTUAL_FUND_ACCOUNT_OPENED,
                    MUTUAL_FUND_ACCOUNTS_CLOSED,
                    SECURITIES_ACCOUNTS_CLOSED -> null;
        };
        return Optional.ofNullable(what)
                .map(kind -> new Happening(
                        news.id(),
                        news.clientNo(),
                        told.day(),
                        news.at(),
                        kind,
                        null,
                        1,
                        told.amount() == null ? 0 : told.amount().fen(),
                        "",
                        "",
                        news.key(),
                        told.orderNo(),
                        null));
    }
}
