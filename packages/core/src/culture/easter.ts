import { epochDay, type EpochDay } from './civil-date.ts';

/** Easter Sunday of the western churches (anonymous Gregorian computus; Meeus, Astronomical Algorithms, chapter 8). */
export function westernEaster(year: number): EpochDay {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const march = epact + toSunday - 7 * late + 22;
  return epochDay(year, 3, march);
}

/** Easter Sunday of the eastern churches, as a Gregorian day (Meeus' Julian computus; the calendars are 13 days apart from 1900 to 2099). */
export function orthodoxEaster(year: number): EpochDay {
  const moon = (19 * (year % 19) + 15) % 30;
  const toSunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const march = moon + toSunday + 22;
  return epochDay(year, 3, march + 13);
}
