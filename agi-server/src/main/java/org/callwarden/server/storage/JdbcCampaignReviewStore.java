package org.callwarden.server.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.CampaignReview;
import org.callwarden.screening.campaign.CampaignReviewStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reviews of campaigns in a database.
public final class JdbcCampaignReviewStore implements CampaignReviewStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcCampaignReviewStore.class);
    private static final String SELECT = "SELECT number, campaign, says, author, at_millis, note FROM campaign_review ";

    private final Database database;

    public JdbcCampaignReviewStore(Database database) {
        this.database = database;
    }

    @Override
    public CampaignReview append(CampaignReview review) {
        return database.write("storing a review", handle -> {
            int number = Math.toIntExact(LastNumber.next(handle, "campaign-review"));
            handle.execute(
                    """
                    INSERT INTO campaign_review (number, campaign, says, author, at_millis, note)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                    number,
                    review.campaign(),
                    review.says().id(),
                    JsonText.wellFormed(review.author()),
                    review.at().toEpochMilli(),
                    JsonText.wellFormed(review.note()));
            return review.numbered(number);
        });
    }

    @Override
    public List<CampaignReview> after(int number, int limit) {
        return all(
                limit,
                handle -> handle.createQuery(SELECT + "WHERE number > :number ORDER BY number LIMIT :limit")
                        .bind("number", number));
    }

    @Override
    public List<CampaignReview> of(Collection<Long> campaigns, int limit) {
        if (campaigns.isEmpty() || campaigns.size() > MOST_CAMPAIGNS) {
            throw new IllegalArgumentException(
                    "reviews of 1 to " + MOST_CAMPAIGNS + " campaigns at once, got " + campaigns.size());
        }
        return all(
                limit,
                handle -> handle.createQuery(
                                SELECT + "WHERE campaign IN (<campaigns>) ORDER BY number DESC LIMIT :limit")
                        .bindList("campaigns", List.copyOf(campaigns)));
    }

    @FunctionalInterface
    private interface Question {
        Query of(Handle handle);
    }

    private List<CampaignReview> all(int limit, Question question) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " reviews at once, got " + limit);
        }
        return database.read("reading the reviews of campaigns", handle -> {
            List<CampaignReview> reviews = new ArrayList<>();
            question.of(handle)
                    .bind("limit", limit)
                    .map((row, _) -> review(row))
                    .forEach(review -> review.ifPresent(reviews::add));
            return reviews;
        });
    }

    /// A review that this program cannot read is left out and named: the others still count.
    private static Optional<CampaignReview> review(ResultSet row) throws SQLException {
        String says = row.getString("says");
        Optional<Review> known = Review.ofId(says);
        if (known.isEmpty()) {
            LOG.error("review {} says '{}', which is not known here, and does not count", row.getInt("number"), says);
            return Optional.empty();
        }
        return Optional.of(new CampaignReview(
                row.getInt("number"),
                row.getLong("campaign"),
                known.get(),
                row.getString("author"),
                Instant.ofEpochMilli(row.getLong("at_millis")),
                row.getString("note")));
    }
}
