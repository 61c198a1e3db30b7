-- Reading a review is one thing, deciding in it another: those who only watch decide nothing, a duty of another organisation
-- is none of a review's, and what has been signed off stays as it was signed.
create function access.decides_in_review(review uuid, duty uuid) returns boolean language sql stable as $$
  select exists (
    select from members.access_review r join members.duty d on d.organisation_id = r.organisation_id
    where r.id = review and d.id = duty and r.signed_off_at is null
      and ((select access.is_system()) or access.manages_people_of(r.organisation_id) or (select access.role()) = 'data-protection-officer'))
$$;
grant execute on function access.decides_in_review to samsyn_app;
alter policy access_review_duty_add on members.access_review_duty with check (access.decides_in_review(review_id, duty_id));
alter policy access_review_duty_change on members.access_review_duty
  using (access.decides_in_review(review_id, duty_id)) with check (access.decides_in_review(review_id, duty_id));
