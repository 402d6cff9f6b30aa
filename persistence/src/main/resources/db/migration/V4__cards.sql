-- Texts of cards, folded as i;unicode-casemap does, so that searches for names, addresses and numbers read no card.
-- What is longer than the column is cut off and not whole. Written and removed together with the card.
create table card_value (
  resource_id bigint not null,
  collection_id bigint not null,
  property varchar(20) not null,
  val varchar(250) ${binary_collation} not null,
  whole boolean not null
);
create index card_value_search on card_value (collection_id, property, val);
create index card_value_resource on card_value (resource_id);
