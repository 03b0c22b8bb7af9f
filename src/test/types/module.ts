// The types that were written are those of the module: what they promise is there, and nothing is there that they do not name.
import * as written from '../../main/webapp/actioncast.js';
import * as found from '../../../target/types/found/actioncast.js';

type Same<One, Other> = [Exclude<One, Other>, Exclude<Other, One>] extends [never, never] ? true : Exclude<One, Other> | Exclude<Other, One>;
type Found = ReturnType<typeof found.connect>;
type FoundEdit = ReturnType<Found['edit']>;

export const promised: Pick<typeof written, 'connect'> = { connect: options => found.connect(options) as written.Live };
export const exports: Same<keyof typeof written, keyof typeof found> = true;
export const members: Same<keyof written.Live, keyof Found> = true;
export const edits: Same<keyof written.Edit | 'seen', keyof FoundEdit> = true;
