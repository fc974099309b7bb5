/** The pages of the sample's site, from their top to their end. */
import type { Block, Look, Page, Part } from './site.ts';

type More = Omit<Part, 'selector' | 'label' | 'weight' | 'look'>;
const partAs =
  (look: Look) =>
  (selector: string, label: string, weight: number, more: More = {}): Part => ({
    selector,
    label,
    weight,
    look,
    ...more,
  });
const link = partAs('link');
const button = partAs('button');
const card = partAs('card');
const picture = partAs('picture');
const video = partAs('video');
const block = (height: number, ...parts: Part[]): Block => ({ height, parts });

const header = block(
  72,
  link('a.logo', 'Bluebird', 6, { to: '/' }),
  link('#nav-beans', 'Beans', 14, { to: '/beans' }),
  link('#nav-guides', 'Guides', 8, { to: '/guides' }),
  link('#nav-subscribe', 'Subscribe', 6, { to: '/subscribe' }),
  link('#nav-about', 'About', 3, { to: '/about' }),
  link('#cart', 'Cart', 9, { to: '/cart' }),
);
const footer = block(
  220,
  link('footer a.shipping', 'Shipping', 1.5),
  link('footer a.imprint', 'Imprint', 0.4),
  button('footer button.newsletter', 'Get the newsletter', 2, {
    dead: 0.1,
    title: 'A letter a month',
    text: 'New harvests, and how to brew them.',
  }),
);

const bean = (name: string, label: string, weight: number) =>
  card(`#bean-${name}`, label, weight, { to: '/beans/yirgacheffe' });
const page = (
  path: string,
  entry: number,
  blocks: readonly Block[],
  more: Pick<Page, 'video_id'> = {},
): Page => ({ path, entry, blocks: [header, ...blocks, footer], ...more });

export const pages: readonly Page[] = [
  page('/', 46, [
    block(
      460,
      button('.hero a.shop', 'Shop beans', 30, {
        to: '/beans',
        title: 'Coffee, roasted on Thursdays',
        text: 'Small lots from people we know by name, at your door by Saturday.',
      }),
      // Looks like a button, and is only a picture: the sample's dead press.
      picture('.hero img.badge', 'Organic', 3, { dead: 0.8 }),
    ),
    block(
      380,
      bean('kenya', 'Kenya AA', 7),
      bean('yirgacheffe', 'Yirgacheffe', 12),
      bean('decaf', 'Decaf', 3),
    ),
    block(
      260,
      button('#teaser-guides', 'Learn to brew', 9, {
        to: '/guides',
        title: 'Five minutes, one good cup',
        text: 'Guides with a timer, for whatever stands in your kitchen.',
      }),
    ),
    block(
      260,
      button('#teaser-subscribe', 'Never run out', 5, {
        to: '/subscribe',
        title: 'A bag when you need one',
        text: 'Every two, three or four weeks. Pause whenever you like.',
      }),
    ),
  ]),
  page('/beans', 14, [
    block(
      120,
      button('#filter-light', 'Light', 5, { dead: 0.05 }),
      button('#filter-dark', 'Dark', 7, { dead: 0.05 }),
      button('#sort', 'Sort', 4, { rage: 0.12 }),
    ),
    block(
      420,
      bean('yirgacheffe', 'Yirgacheffe', 20),
      bean('kenya', 'Kenya AA', 12),
      bean('huila', 'Huila', 8),
    ),
    block(
      420,
      bean('decaf', 'Decaf', 4),
      bean('espresso', 'House espresso', 11),
      bean('sampler', 'Sampler', 6),
    ),
  ]),
  page(
    '/beans/yirgacheffe',
    10,
    [
      block(
        520,
        picture('.gallery img', 'A bag of Yirgacheffe', 12, { dead: 0.35 }),
        button('#add-to-cart', 'Add to cart', 28, {
          to: '/cart',
          rage: 0.04,
          title: 'Yirgacheffe',
          text: 'Jasmine, lemon, honey. Washed, from 1,950 to 2,100 metres. 250 g.',
        }),
      ),
      block(140, button('#grind', 'Grind', 10), button('#size', 'Size', 9)),
      block(480, video('video', 'How we roast', 12)),
      block(
        280,
        button('#reviews-more', 'More reviews', 5, {
          rage: 0.2,
          title: 'What people say',
          text: '“The first light roast that my father finished.”',
        }),
      ),
    ],
    { video_id: 'how-we-roast' },
  ),
  page(
    '/guides',
    12,
    [
      block(
        420,
        card('#guide-pour-over', 'Pour over', 22, { to: '/guides/pour-over' }),
        card('#guide-aeropress', 'AeroPress', 14, { to: '/guides/aeropress' }),
      ),
      block(460, video('video', 'Set up your grinder', 9)),
    ],
    { video_id: 'grinder-setup' },
  ),
  page(
    '/guides/pour-over',
    12,
    [
      block(520, video('video', 'Pour over', 24)),
      block(
        300,
        button('#timer-start', 'Start the timer', 16, {
          rage: 0.07,
          title: 'Pour over, step by step',
          text: '18 g of coffee, 300 g of water at 94 °C. Wet it, wait for 40 seconds, and pour in three turns.',
        }),
      ),
      block(360, bean('yirgacheffe', 'Beans for this', 9), button('#print', 'Print', 2)),
    ],
    { video_id: 'pour-over' },
  ),
  page(
    '/guides/aeropress',
    5,
    [
      block(520, video('video', 'AeroPress in two minutes', 22)),
      block(520, picture('#steps', 'Step by step', 8, { dead: 0.25 })),
    ],
    { video_id: 'aeropress' },
  ),
  page(
    '/subscribe',
    4,
    [
      block(
        460,
        card('#plan-one', 'One bag a month', 16, { to: '/cart' }),
        card('#plan-two', 'Two bags a month', 10, { to: '/cart' }),
      ),
      block(
        280,
        button('#faq', 'Can I pause?', 9, {
          title: 'Questions',
          text: 'You can change the beans, the grind and the day at any time.',
        }),
      ),
      block(440, video('video', 'Latte art', 7)),
    ],
    { video_id: 'latte-art' },
  ),
  page('/cart', 1, [
    block(140, button('#quantity', 'Quantity', 10), button('#remove', 'Remove', 5)),
    block(160, button('#coupon', 'Apply', 6, { rage: 0.35, title: 'A coupon?' })),
    block(160, button('#checkout', 'Check out', 30, { is_fixed: true, dead: 0.03 })),
  ]),
  page('/about', 2, [
    block(620, picture('.team img', 'The team', 6, { dead: 0.5 })),
    block(360, picture('#map', 'Find us', 7)),
  ]),
];
