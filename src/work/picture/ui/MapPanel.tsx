// The areas as a map, and the same figures as a table. Areas stand in alphabetical order; nothing is ranked.
import { useMemo, useState, type ReactElement } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Picture } from '../contract.ts';
import { useLanguage } from '../../../web/kit/language.tsx';
import { Panel } from '../../../web/kit/Panel.tsx';
import { AreaMap } from './AreaMap.tsx';
import { AreaTable } from './AreaTable.tsx';
import { MapChoice } from './MapChoice.tsx';
import { usePeriodText } from './period.ts';
import { changesQuery, type Doing } from './use-changes.ts';
import { useDifferences } from './use-differences.ts';
import { areasQuery, type Filters } from './use-picture.ts';
import { useWords } from './words.ts';

type MapProps = {
  readonly picture: Picture;
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
};

/** What goes on, by area; nothing for those who do not see the plan. */
function useGoing(week: string): Doing {
  const { language } = useLanguage();
  const { data } = useQuery(changesQuery(week, language));
  return useMemo(() => (data?.doing ?? []).filter(({ isGoingOn }) => isGoingOn), [data?.doing]);
}

export function MapPanel({ picture, filters, onChange }: MapProps): ReactElement {
  const t = useWords();
  const [isTable, setTable] = useState(false);
  const [isMarking, setMarking] = useState(true);
  const going = useGoing(picture.week);
  const marked = isMarking ? going : NOTHING;
  // Outside the circle nothing is said of single areas but how many.
  const isDifference = picture.exact && filters.map === 'difference';
  const shown = { picture, filters, onChange, isDifference, isTable, going: marked };
  return (
    <Panel
      id="map"
      title={t('map.title')}
      aside={picture.exact && <MapChoice filters={filters} onChange={onChange} />}
    >
      <What picture={picture} isDifference={isDifference} />
      <div className="map-choices no-print">
        {going.length > 0 && <MarkChoice isMarking={isMarking} onChoose={setMarking} />}
        <button
          type="button"
          className="plain"
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? t('common.asMap') : t('common.asTable')}
        </button>
      </div>
      <MapOrTable {...shown} />
      <WholeNote going={marked} />
      <Approximate picture={picture} />
    </Panel>
  );
}

const NOTHING: Doing = [];

function What(props: { readonly picture: Picture; readonly isDifference: boolean }): ReactElement {
  const t = useWords();
  const { picture, isDifference } = props;
  const period = usePeriodText(picture.week)(picture.areaPeriod);
  return <p className="note">{t(isDifference ? 'map.differenceWhat' : 'map.what', { period })}</p>;
}

function MapOrTable(
  props: MapProps & {
    readonly isDifference: boolean;
    readonly isTable: boolean;
    readonly going: Doing;
  },
): ReactElement {
  const { isDifference, isTable, picture, filters, onChange, going } = props;
  const t = useWords();
  const differences = useDifferences(picture, filters);
  const why = useWhyUnknown(picture);
  if (isDifference && !differences) return <p role="status">{t(why)}</p>;
  const given = { picture, going, ...(isDifference && { differences }) };
  return isTable ? <AreaTable {...given} /> : <AreaMap {...{ ...given, filters, onChange }} />;
}

/** Why no difference is known. */
function useWhyUnknown(
  picture: Picture,
): 'changes.running' | 'changes.waiting' | 'map.differenceUnknown' {
  const { language } = useLanguage();
  const { data } = useQuery(changesQuery(picture.week, language));
  if (picture.state === 'running') return 'changes.running';
  return data && data.state !== 'waiting' ? 'map.differenceUnknown' : 'changes.waiting';
}

function MarkChoice(props: {
  readonly isMarking: boolean;
  readonly onChoose: (isMarking: boolean) => void;
}): ReactElement {
  const t = useWords();
  return (
    <label className="map-choice">
      <input
        type="checkbox"
        checked={props.isMarking}
        onChange={(event) => props.onChoose(event.target.checked)}
      />
      {t('map.showMeasures')}
    </label>
  );
}

/** What is done everywhere has no place on a map. */
function WholeNote({ going }: { readonly going: Doing }): ReactElement | null {
  const t = useWords();
  const whole = going.filter(({ area }) => area === undefined);
  if (whole.length === 0) return null;
  return <p className="note">{t('map.measuresOfAll', { count: whole.length, n: whole.length })}</p>;
}

function Approximate({ picture }: { readonly picture: Picture }): ReactElement | null {
  const t = useWords();
  const { data: edition } = useQuery(areasQuery(picture.to));
  if (edition?.areas.some((area) => area.approximate) !== true) return null;
  return <p className="note">{t('map.approximate')}</p>;
}
