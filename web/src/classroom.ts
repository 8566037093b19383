/** The operations of class rooms under the names of their pages; see backend.ts. `phone` is asked with a room's pass, not with a login. */
import * as g from '@/api/client';
import type * as t from '@/api/types';

export { session as wire } from '@/api/client';
export type Room = t.RoomShowReply;
export type Address = t.RoomAddressesRow;
export type ClassResult = t.RoomResultReply;
export type Chip = Room['chips'][number];
export type Shown = NonNullable<Room['shown']>;
export type Seat = t.GetRoomReply;
export type Look = t.GetRoomCodesCodeReply;
export type PhoneTalk = t.GetRoomTalkReply;
export type PhoneReview = t.GetRoomReviewReply;
export type Board = t.GetRoomBoardReply;

export const rooms = {
  list: g.roomList,
  addresses: g.roomAddresses,
  open: g.roomOpen,
  show: g.roomShow,
  set: g.roomSet,
  begin: g.roomBegin,
  pause: g.roomPause,
  answer: g.roomAnswer,
  hide: g.roomHide,
  reveal: g.roomReveal,
  remove: g.roomRemove,
  close: g.roomClose,
  merge: g.roomMerge,
  result: g.roomResult,
  paper: g.getRoomsIdPaper,
  scenarios: g.practiceScenarios,
};

export const phone = {
  look: g.getRoomCodesCode,
  join: g.postRoomGuests,
  seat: g.getRoom,
  agree: g.postRoomAgree,
  talk: g.getRoomTalk,
  say: g.postRoomSay,
  acts: g.getRoomActs,
  correct: g.postRoomCorrect,
  finish: g.postRoomFinish,
  review: g.getRoomReview,
  handIn: g.postRoomHandIn,
  board: g.getRoomBoard,
  chip: g.postRoomChips,
  vote: g.postRoomVotes,
};
